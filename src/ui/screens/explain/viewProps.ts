import type { ReactNode } from 'react'
import type { ClassRun } from '#domain/run/run'
import type { RunSpectra } from '#domain/tasks/classes/runSpectra'
import type { EvidenceMode } from './explained.ts'

export interface ExplainPageProps {
  readonly record: ClassRun
  readonly spectra: RunSpectra
}

/** What the two views share: which class, signed or absolute, from which baseline, with which bands. */
export interface ViewProps extends ExplainPageProps {
  readonly classIndex: number
  readonly classNames: readonly string[]
  readonly mode: EvidenceMode
  readonly onEditBands: () => void
  readonly side: ReactNode
}
