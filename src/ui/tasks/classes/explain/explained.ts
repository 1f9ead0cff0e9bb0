/** One map as the screen shows it: a class mean or a single spectrum, in one form. */
import type { ReactNode } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import type { ClassExplanation, Completeness, SpectrumExplanation } from '#domain/explain/explanation'
import { trustOf } from '#domain/explain/trust'
import type { ClassRun } from '#domain/run/run'
import type { RunSpectra } from '#domain/tasks/classes/runSpectra'
import { displayClassName } from '../../../charts/classColours.ts'
import type { Evidence, EvidenceMode } from '../../../explaining/EvidenceFigure.tsx'

export interface Explained extends Evidence {
  readonly classIndex: number
  /** Spectra behind the evidence. */
  readonly n: number
  /** Spectra behind the mean that it lies over. */
  readonly meanOf: number
}

export function ofClass(map: ClassExplanation): Explained {
  const { classIndex, meanInput, sdInput, meanSigned, meanAbsolute, completeness, rows, meanOf } = map
  return {
    classIndex,
    spectrum: meanInput,
    spread: sdInput,
    signed: meanSigned,
    absolute: meanAbsolute,
    completeness,
    n: rows.length,
    meanOf,
  }
}

export function ofSpectrum({ classIndex, input, attribution, completeness }: SpectrumExplanation): Explained {
  return {
    classIndex,
    spectrum: input,
    spread: null,
    signed: attribution,
    absolute: attribution.map(Math.abs),
    completeness,
    n: 1,
    meanOf: 1,
  }
}

/** Why a map has no colour; empty for one that can be read. */
function greyWords(hardlyLearned: boolean, completeness: Completeness): string {
  if (hardlyLearned) return 'The network hardly learned this class: its map is shown in grey and is not informative. '
  return trustOf(completeness) === 'doubtful' ? 'This map does not add up to the score and is shown in grey. ' : ''
}

/** What the badge says of a map of logits. */
function addsUpWords({ difference, error }: Completeness): string {
  const gap = (error * Math.abs(difference)).toFixed(2)
  return `The evidence adds up to F(x) − F(baseline) = ${difference.toFixed(2)} logits to within ${gap}.`
}

export interface ExplainPageProps {
  readonly record: ClassRun
  readonly spectra: RunSpectra
}

/** What the two views share: which class, signed or absolute, from which baseline, with which bands. */
export interface ViewProps extends ExplainPageProps {
  /** What the network sees lies on it, and so do the maps. */
  readonly axis: SpectralAxis
  /** What the spectra are of as the network sees them. */
  readonly spectrumTitle: string
  readonly classIndex: number
  readonly classNames: readonly string[]
  readonly mode: EvidenceMode
  readonly onEditBands: () => void
  readonly side: ReactNode
}

/** What an evidence figure says of a class. */
export const classEvidence = (className: string, explained: Explained, hardlyLearned: boolean) => ({
  evidence: explained,
  output: className,
  ends: { low: 'Against', high: `For ${displayClassName(className).toLowerCase()}` },
  grey: greyWords(hardlyLearned, explained.completeness),
  addsUp: addsUpWords(explained.completeness),
})
