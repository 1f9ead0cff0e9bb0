/**
 * What a class map says in the terms of the field: where the class is decided, which bands lie there and on whose word, how often
 * a random position would match as well, and whether the map can be read at all. Screen and file print the same value.
 */
import type { SpectralAxis } from '../data/axis.ts'
import type { SpectralUnit } from '../data/units.ts'
import { placeIn, unitSuffix } from '../data/unitWords.ts'
import { displayClassName } from '../tasks/classes/className.ts'
import { type AssignedRegion, assignedRegions, chanceOfAtLeast, chanceOfMatch, offsetWords } from './assignedRegions.ts'
import type { Band } from './bands.ts'
import { bandsFor } from './bandsOnAxis.ts'
import type { ClassExplanation } from './explanation.ts'
import { completenessShare, trustOf } from './trust.ts'

/** How often bands would be matched without any reason. */
export interface MatchChance {
  /** Of one random position. */
  readonly each: number
  /** Of at least as many matches as were found among the regions. */
  readonly asMany: number
}

export interface ClassInterpretation {
  readonly className: string
  readonly regions: readonly AssignedRegion[]
  /** Regions inside a band of the table. */
  readonly matched: number
  /** Null on an axis that no table speaks of. */
  readonly chance: MatchChance | null
  readonly completeness: ClassExplanation['completeness']
  /** A short paragraph. */
  readonly words: string
}

interface Interpreted {
  readonly className: string
  readonly map: Pick<ClassExplanation, 'meanAbsolute' | 'completeness'>
  readonly axis: SpectralAxis
  readonly bands: readonly Band[]
  /** Shares of the class's own and of all other test spectra that are given its name, where that is no better than guessing. */
  readonly hardlyLearned: { readonly own: number; readonly others: number } | null
}

/** A share as people read it; small ones are not rounded to nothing. */
const percent = (share: number): string => (share > 0 && share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`)

/** Regions named in the first sentence. */
const namedRegions = 3
/** More matches than this often by chance are no evidence. */
const remarkableBelow = 0.05

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function placeWords({ centerPerCm, match }: AssignedRegion, unit: SpectralUnit): string {
  const place = `${placeIn(centerPerCm, unit)}${unitSuffix(unit)}`
  switch (match.kind) {
    case 'match':
      return `${place} (${match.band.name})`
    case 'near':
      return `${place} (${offsetWords(match)}, ${match.band.name})`
    case 'none':
      return place
    default:
      return match satisfies never
  }
}

function matchWords(regions: number, matched: number, chance: MatchChance): string {
  const lie = `${matched} of ${regions} key regions ${matched === 1 ? 'lies' : 'lie'} in an assigned band of the class.`
  const covered = `Its bands cover ${percent(chance.each)} of the axis, so ${(chance.each * regions).toFixed(1)} would match by chance`
  if (matched === 0) return `${lie} ${covered}.`
  const verdict =
    chance.asMany <= remarkableBelow
      ? `the probability of this many or more is ${percent(chance.asMany)}`
      : `the probability of this many or more is ${percent(chance.asMany)}, so the match alone is not evidence`
  return `${lie} ${covered}; ${verdict}.`
}

function readingWords({ completeness }: Interpreted['map'], hardlyLearned: Interpreted['hardlyLearned']): string[] {
  return [
    ...(hardlyLearned
      ? [
          `The network hardly learned this class: it predicts this class for ${percent(hardlyLearned.own)} of the class’s test spectra and for ${percent(hardlyLearned.others)} of all others. Do not interpret its map chemically.`,
        ]
      : []),
    ...(trustOf(completeness) === 'doubtful'
      ? [
          `The map accounts for only ${percent(completenessShare(completeness))} of the score; use more steps before interpreting it.`,
        ]
      : []),
  ]
}

export function interpretClass({ className, map, axis, bands, hardlyLearned }: Interpreted): ClassInterpretation {
  const regions = assignedRegions(className, map.meanAbsolute, axis, bands)
  const matched = regions.filter(({ match }) => match.kind === 'match').length
  const known = bandsFor(bands, className, axis)
  const each = chanceOfMatch(known, axis)
  const chance = known.length === 0 ? null : { each, asMany: chanceOfAtLeast(matched, regions.length, each) }
  const name = displayClassName(className)
  const places = regions.slice(0, namedRegions).map((region) => placeWords(region, axis.unit))
  const words = [
    ...readingWords(map, hardlyLearned),
    regions.length === 0
      ? `${name}: the map is flat, no region stands out.`
      : `${name}: the decision relies most on ${listed(places)}.`,
    ...(chance && regions.length > 0 ? [matchWords(regions.length, matched, chance)] : []),
  ].join(' ')
  return { className, regions, matched, chance, completeness: map.completeness, words }
}
