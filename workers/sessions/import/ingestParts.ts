/** The readings of all files → spectra on one axis: the seam between the formats and the import. */

import type { FileFacts } from '#domain/data/fileFacts'
import type { IntensityScale } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import type { FileReading, ReadGuess, ReadSpectra, SpectralPositions } from '#formats/reader'
import { type Assembled, assemble } from '#formats/spectraTable/assemble'
import { type GapRule, settlePart } from '#formats/spectraTable/settlePart'
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import type { ImportGuess } from '#protocol/ingest'
import { type AxisSetting, axisOf, conversionWarning, converted, convertedEnds } from './ingestConversion.ts'
import { factColumns, sharedFacts } from './ingestFacts.ts'
import { addPlaces, type FileSpectra, partColumn } from './ingestFolders.ts'
import { partsOfPaths } from './ingestPartNames.ts'

export interface FileRead {
  readonly path: string
  readonly reading: FileReading
}

export interface PartsSetting extends AxisSetting {
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
  /** What the axis of the files measures, before it is converted; null where it is not. */
  readonly given: Pick<SpectralPositions, 'quantity' | 'unit'> | null
  /** What all files say of themselves. */
  readonly facts: FileFacts
  readonly intensity: IntensityScale
  readonly guesses: readonly ImportGuess[]
  readonly warnings: readonly DatasetWarning[]
  readonly errors: readonly AppError[]
}

/** Of a file whose parts are kinds to choose among, the first is taken. */
export function assembleFiles(files: readonly FileRead[], setting: PartsSetting): AssembledFiles {
  const warnings: DatasetWarning[] = []
  const errors: AppError[] = []
  const guesses: ImportGuess[] = []
  const meant = files.map(({ path, reading }) => ({
    path,
    facts: reading.facts,
    parts: reading.together ? reading.parts : reading.parts.slice(0, 1),
  }))
  const first = meant.find(({ parts }) => parts.length > 0)
  const stored = first?.parts[0] ? storedSpectrum(first.parts[0], first.facts, setting) : null
  const withFacts = factColumns(meant)
  const spectra = files.map(({ path, reading }, i): FileSpectra => {
    warnings.push(...reading.warnings.map((warning) => ({ ...warning, file: path })))
    guesses.push(...reading.guesses.map((guess) => ({ ...guess, file: path })))
    warnings.push(...reading.guesses.filter(({ what }) => what === 'unit').map((guess) => unitGuessed(path, guess)))
    const parts: SpectraPart[] = []
    for (const part of withFacts[i] ?? []) {
      const settled = settlePart(path, part, setting.gaps)
      const finished = settled.ok ? converted(settled.value.part, reading.facts, setting) : settled
      if (settled.ok) warnings.push(...settled.value.warnings)
      if (finished.ok) parts.push(finished.value)
      else errors.push(finished.error)
    }
    return { path, parts }
  })
  guesses.push(...partsGuess(spectra))
  if (setting.convertTo !== null) warnings.push(...conversionWarning(meant, setting))
  const assembled = assemble(addPlaces(spectra), {
    unit: setting.convertTo === null ? setting.unit : null,
    quantity: setting.convertTo === null ? setting.quantity : null,
    maxFloats: setting.maxFloats,
    ...cuesOf(files),
    falls: stored !== null && stored.first > stored.last,
  })
  return {
    assembled,
    stored,
    given: setting.convertTo !== null && first?.parts[0] ? axisOf(first.parts[0].axis, setting) : null,
    facts: sharedFacts(meant),
    intensity: sharedIntensity(meant.flatMap(({ parts }) => parts)),
    guesses: mergedGuesses(guesses),
    warnings: merged(warnings),
    errors,
  }
}

/** Training and testing by name are kept beside the spectra; a study parts them by its own rule. */
function partsGuess(files: readonly FileSpectra[]): ImportGuess[] {
  const named = files.filter(({ parts }) => parts.length > 0).map(({ path }) => path)
  const parts = partsOfPaths(named)
  if (!parts) return []
  const value = [...new Set(parts)].join(' and ')
  const because = `names of files or folders such as “${named[0]}” say so; it is kept as the column “${partColumn}”, which is no class, and a study splits by its own rule`
  return [{ what: 'parts', value, because, alternatives: [] }]
}

/** One scale for all, or none where they differ. */
function sharedIntensity(parts: readonly ReadSpectra[]): IntensityScale {
  const [first, ...others] = parts.map(({ intensity }) => intensity)
  const same = first && others.every(({ quantity, unit }) => quantity === first.quantity && unit === first.unit)
  return same ? first : { quantity: 'unknown', unit: null }
}

/** Its ends in the unit of the dataset, in the order of the file. */
function storedSpectrum(
  { axis, intensities, intensity }: ReadSpectra,
  facts: FileFacts,
  setting: PartsSetting,
): StoredSpectrum {
  const points = axis.values.length
  const [start, end] = convertedEnds(axis, facts, setting)
  return {
    first: start,
    last: end,
    firstIntensities: Array.from(intensities.subarray(0, Math.min(3, points))),
    lastIntensity: intensities[points - 1] ?? Number.NaN,
    intensity,
    facts,
  }
}

/** Words that may name a technique: of files and folders, instruments, titles and kinds of data. */
function cuesOf(files: readonly FileRead[]): { readonly words: string; readonly laser: boolean } {
  const words = files.slice(0, 20).flatMap(({ path, reading }) => {
    const { title, instrument, further } = reading.facts
    const keys = Object.entries(further ?? {}).filter(([key]) =>
      /^(data ?type|format|technique|mode|method|type|instrument|rruffid)/i.test(key),
    )
    const labels = reading.parts.slice(0, reading.together ? 4 : 1).map(({ label }) => label)
    return [path, title ?? '', instrument ?? '', ...labels, ...keys.flat()]
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
      kept.push({
        code,
        message: `The same is true of ${count - maxOfAKind} more files or spectra.`,
        times: count - maxOfAKind,
      })
  }
  return kept
}

/** A guess that holds for file after file is told of the first, with how many share it. */
function mergedGuesses(guesses: readonly ImportGuess[]): ImportGuess[] {
  const kinds = new Map<string, { readonly guess: ImportGuess; readonly files: string[] }>()
  for (const guess of guesses) {
    const key = JSON.stringify([guess.what, guess.value, guess.alternatives])
    const files = guess.file === undefined ? [] : [guess.file]
    const known = kinds.get(key)
    if (known) known.files.push(...files)
    else kinds.set(key, { guess, files })
  }
  return Array.from(kinds.values(), ({ guess, files }) => {
    const others = files.length - 1
    const because =
      others > 0 ? `${guess.because} (the same in ${others} more ${others === 1 ? 'file' : 'files'})` : guess.because
    return { ...guess, because, ...(files.length > 0 && { files }) }
  })
}
