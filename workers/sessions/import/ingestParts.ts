/** The readings of all files → spectra on one axis: the seam between the formats and the import. */
import type { DatasetWarning } from '#domain/data/dataset'
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'
import type { AppError, Result } from '#domain/result'
import type { FileFacts, FileReading, ReadGuess, ReadSpectra } from '#formats/reader'
import { type Assembled, assemble } from '#formats/spectraTable/assemble'
import { type GapRule, settlePart } from '#formats/spectraTable/settlePart'
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import type { ImportGuess, InputFile } from '#protocol/ingest'
import { addClassFolders, type FileSpectra } from './ingestFolders.ts'
import { pathOf } from './ingestSource.ts'

export interface FileRead {
  readonly file: InputFile
  readonly reading: FileReading
}

export interface PartsSetting {
  readonly unit: SpectralUnit | null
  readonly quantity: AxisQuantity | null
  readonly gaps: GapRule
  readonly maxFloats: number
}

/** The first spectrum as its file stores it. */
export interface StoredSpectrum {
  readonly first: number
  readonly last: number
  /** Up to three. */
  readonly firstIntensities: readonly number[]
  readonly lastIntensity: number
  readonly intensity: IntensityScale
  readonly facts: FileFacts
}

export interface AssembledFiles {
  readonly assembled: Result<Assembled>
  readonly stored: StoredSpectrum | null
  readonly guesses: readonly ImportGuess[]
  readonly warnings: readonly DatasetWarning[]
  readonly errors: readonly AppError[]
}

/** Of a file whose parts are kinds to choose among, the first is taken. */
export function assembleFiles(files: readonly FileRead[], setting: PartsSetting): AssembledFiles {
  const warnings: DatasetWarning[] = []
  const errors: AppError[] = []
  const guesses: ImportGuess[] = []
  const chosen = files.map(({ file, reading }) => ({
    file,
    reading,
    meant: reading.together ? reading.parts : reading.parts.slice(0, 1),
  }))
  const first = chosen.find(({ meant }) => meant.length > 0)
  const stored = first?.meant[0] ? storedSpectrum(first.meant[0], first.reading.facts) : null
  const spectra: FileSpectra[] = chosen.map(({ file, reading, meant }) => {
    const path = pathOf(file)
    warnings.push(...reading.warnings.map((warning) => ({ ...warning, file: path })))
    guesses.push(...reading.guesses.map((guess) => ({ ...guess, file: path })))
    warnings.push(...reading.guesses.filter(({ what }) => what === 'unit').map((guess) => unitGuessed(path, guess)))
    const parts: SpectraPart[] = []
    for (const part of meant) {
      const settled = settlePart(path, part, setting.gaps)
      if (settled.ok) {
        parts.push(settled.value.part)
        warnings.push(...settled.value.warnings)
      } else errors.push(settled.error)
    }
    return { file, parts }
  })
  const assembled = assemble(addClassFolders(spectra), {
    unit: setting.unit,
    quantity: setting.quantity,
    maxFloats: setting.maxFloats,
    ...cuesOf(files),
  })
  return { assembled, stored, guesses, warnings: merged(warnings), errors }
}

function storedSpectrum({ axis, intensities, intensity }: ReadSpectra, facts: FileFacts): StoredSpectrum {
  const points = axis.values.length
  return {
    first: axis.values[0] ?? Number.NaN,
    last: axis.values[points - 1] ?? Number.NaN,
    firstIntensities: Array.from(intensities.subarray(0, Math.min(3, points))),
    lastIntensity: intensities[points - 1] ?? Number.NaN,
    intensity,
    facts,
  }
}

/** Words that may name a technique: of files and folders, instruments, titles and kinds of data. */
function cuesOf(files: readonly FileRead[]): { readonly words: string; readonly laser: boolean } {
  const words = files.slice(0, 20).flatMap(({ file, reading }) => {
    const { title, instrument, further } = reading.facts
    const keys = Object.entries(further ?? {}).filter(([key]) =>
      /^(data ?type|format|technique|mode|method|type|instrument|rruffid)/i.test(key),
    )
    const labels = reading.parts.slice(0, 4).map(({ label }) => label)
    return [pathOf(file), title ?? '', instrument ?? '', ...labels, ...keys.flat()]
  })
  return {
    words: words.join(' ').slice(0, 20_000),
    laser: files.some(({ reading }) => reading.facts.laserNm !== undefined),
  }
}

/** Some readers settle the unit themselves, where the other columns of their table tell most. */
const unitGuessed = (file: string, { value, because }: ReadGuess): DatasetWarning => ({
  code: 'unit-guessed',
  message: `What the axis measures is a guess: ${value}, because ${because}.`,
  file,
})

const maxOfAKind = 20

/** A folder of files may say one thing a thousand times. */
function merged(warnings: readonly DatasetWarning[]): DatasetWarning[] {
  const counts = new Map<string, number>()
  const kept = warnings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= maxOfAKind
  })
  for (const [code, count] of counts) {
    if (count > maxOfAKind)
      kept.push({ code, message: `The same is true of ${count - maxOfAKind} more files or spectra.` })
  }
  return kept
}
