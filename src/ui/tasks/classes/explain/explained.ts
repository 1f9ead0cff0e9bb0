/** One map as the screen shows it: a class mean or a single spectrum, in one form. */
import type { ReactNode } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import type { ClassExplanation, Completeness, SpectrumExplanation } from '#domain/explain/explanation'
import { highestPeaks, scaledToUnit, studyLabelRule } from '#domain/explain/keyRegions'
import type { ClassRun } from '#domain/run/run'
import type { RunSpectra } from '#domain/tasks/classes/runSpectra'

export type EvidenceMode = 'signed' | 'absolute'

export interface Explained {
  readonly classIndex: number
  readonly spectrum: Float32Array
  readonly spread: Float32Array | null
  readonly signed: Float32Array
  /** What peaks are found on: mean |attribution| of a class, |attribution| of a spectrum. */
  readonly absolute: Float32Array
  readonly completeness: Completeness
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

/** Positions that the overlay names, by the study's rule for labels. */
export function labelledPeaks({ absolute }: Explained, axis: SpectralAxis): { readonly center: number }[] {
  return highestPeaks(scaledToUnit(absolute), studyLabelRule).map(({ index }) => ({ center: axis.values[index] ?? 0 }))
}

/** Why a map has no colour; empty for one that can be read. */
export function greyWords(hardlyLearned: boolean, apart: boolean): string {
  if (hardlyLearned) return 'The network hardly learned this class: its map is shown in grey and is not informative. '
  return apart ? 'This map does not add up to the score and is shown in grey. ' : ''
}

/** What the badge says of a map of logits. */
export function addsUpWords({ difference, error }: Completeness): string {
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
  readonly classIndex: number
  readonly classNames: readonly string[]
  readonly mode: EvidenceMode
  readonly onEditBands: () => void
  readonly side: ReactNode
}
