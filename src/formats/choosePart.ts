/** Of the parts a file holds: the one that was asked for, or the first, with the others to choose instead. */
import { type AppError, err, ok, type Result } from '#domain/result'
import type { FileReading, ReadGuess, ReadSpectra } from './reader.ts'
import { sameAxis } from './spectraTable/axis.ts'

type Parts = Pick<FileReading, 'parts' | 'together'>

/** `wanted`: a label, or a number from 1. The chosen part comes first and is meant alone. Error: `no-such-part`. */
export function choosePart<T extends Parts>(file: string, reading: T, wanted: string | undefined): Result<T> {
  const { parts } = reading
  if (wanted === undefined || parts.length === 0) return ok(reading)
  const at = parts.findIndex(({ label }) => label.toLowerCase() === wanted.trim().toLowerCase())
  const chosen = parts[at] ?? parts[Number(wanted) - 1]
  if (!chosen) return err(noSuchPart(file, wanted, parts))
  return ok({ ...reading, parts: [chosen, ...parts.filter((part) => part !== chosen)], together: false })
}

const kindsOfChoice: readonly ReadGuess['what'][] = ['columns', 'sheet', 'blocks', 'parts', 'intensity-column']

/** Whether a guess is about which part is meant: settled as soon as one is chosen. */
export const isChoice = ({ what }: ReadGuess): boolean => kindsOfChoice.includes(what)

/** That the first of several kinds was taken; nothing where the reader has told it, or they are meant together. */
export function partGuess({
  parts,
  together,
  guesses,
}: Pick<FileReading, 'parts' | 'together' | 'guesses'>): ReadGuess[] {
  const [first, ...others] = parts
  if (together || !first || others.length === 0 || guesses.some(isChoice)) return []
  const alike = others.every(({ axis }) => sameAxis(axis.values, first.axis.values))
  return [
    {
      what: alike ? 'intensity-column' : 'blocks',
      value: first.label,
      because: `the file holds ${parts.length} kinds of spectra, and this is the main one`,
      alternatives: others.map(({ label }) => label),
    },
  ]
}

const noSuchPart = (file: string, wanted: string, parts: readonly ReadSpectra[]): AppError => ({
  code: 'no-such-part',
  message: `The file has no part “${wanted}”; it has ${parts
    .slice(0, 12)
    .map(({ label }) => `“${label}”`)
    .join(', ')}${parts.length > 12 ? ' …' : ''}.`,
  where: { file },
  remedy: 'Name one of them, or its number from 1.',
})
