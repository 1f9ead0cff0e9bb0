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
  /** Spectra behind it. */
  readonly n: number
}

export function ofClass(map: ClassExplanation): Explained {
  const { classIndex, meanInput, sdInput, meanSigned, meanAbsolute, completeness, rows } = map
  return {
    classIndex,
    spectrum: meanInput,
    spread: sdInput,
    signed: meanSigned,
    absolute: meanAbsolute,
    completeness,
    n: rows.length,
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
  }
}

/** Positions that the overlay names, by the study's rule for labels. */
export function labelledPeaks({ absolute }: Explained, axis: SpectralAxis): { readonly center: number }[] {
  return highestPeaks(scaledToUnit(absolute), studyLabelRule).map(({ index }) => ({ center: axis.values[index] ?? 0 }))
}

/** What the badge says of a map of logits. */
export function addsUpWords({ difference, error }: Completeness): string {
  const gap = (error * Math.abs(difference)).toFixed(2)
  return `The evidence adds up to F(x) − F(baseline) = ${difference.toFixed(2)} logits but for ${gap}.`
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
