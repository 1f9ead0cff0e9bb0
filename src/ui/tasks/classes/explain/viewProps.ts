import type { ReactNode } from 'react'
import type { Dataset } from '#domain/data/dataset'
import type { ClassRun } from '#domain/run/run'
import type { EvidenceMode } from './explained.ts'

export interface ExplainPageProps {
  readonly record: ClassRun
  readonly dataset: Dataset
}

/** What the two views share: which class, signed or absolute, from which baseline, with which bands. */
export interface ViewProps extends ExplainPageProps {
  readonly classIndex: number
  readonly classNames: readonly string[]
  readonly mode: EvidenceMode
  readonly onEditBands: () => void
  readonly side: ReactNode
}
