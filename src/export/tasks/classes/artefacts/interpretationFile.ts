/**
 * `interpretation.md`: for each class where it is decided, which bands are assigned there by whom, how well the map adds up and how
 * often bands would match by chance. The numbers of the key regions in the words of the field, as the screen has them.
 */
import type { SpectralUnit } from '#domain/data/units'
import { placeIn, unitSuffix } from '#domain/data/unitWords'
import { type AssignedRegion, offsetWords } from '#domain/explain/assignedRegions'
import { bandReferences } from '#domain/explain/bandTable'
import { draws } from '#domain/explain/draws/registry'
import type { ClassInterpretation } from '#domain/explain/interpretation'
import { attributionMethods } from '#domain/explain/methods/registry'
import { completenessShare } from '#domain/explain/trust'
import { displayClassName } from '#domain/tasks/classes/className'
import { utf8 } from '#formats/bytes'
import { interpretations } from '../../../saliency/explained.ts'
import type { ClassExplainedEntry } from '../entry.ts'
import type { ClassExplained } from '../explained.ts'

const percent = (share: number): string => `${(share * 100).toFixed(share > 0.995 && share < 1 ? 1 : 0)}%`

/** Names that people gave, as text: no link, no element, no line of its own. */
const plain = (text: string): string => text.replaceAll(/[\\`*[\]<>&]/g, '\\$&').replaceAll(/\s+/g, ' ')

/** A cell of a Markdown table. */
const cell = (text: string): string => plain(text).replaceAll('|', '\\|')

const tableRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

function regionRow({ centerPerCm, range, score, match }: AssignedRegion, unit: SpectralUnit): string {
  const region = `${placeIn(range[0], unit)}–${placeIn(range[1], unit)}${unitSuffix(unit)}`
  const strength = `centre ${placeIn(centerPerCm, unit)}, evidence ${score.toFixed(2)} of the maximum`
  if (match.kind === 'none') return tableRow([region, '–', `${strength}; no assigned band is near`])
  const { name, assignment, citation } = match.band
  const where = match.kind === 'match' ? offsetWords(match) : `outside the band, ${offsetWords(match)}`
  const source = citation === '' ? '' : `; ${citation}`
  return tableRow([region, assignment === '' ? name : `${name}: ${assignment}`, `${strength}; ${where}${source}`])
}

function section(
  { className, regions, words, completeness }: ClassInterpretation,
  spectra: number,
  unit: SpectralUnit,
): string[] {
  const { difference } = completeness
  const share = completenessShare(completeness)
  return [
    `## ${plain(displayClassName(className))}`,
    '',
    plain(words),
    '',
    `Completeness: ${percent(share)} of ${difference.toFixed(2)} logits, over ${spectra} ${spectra === 1 ? 'spectrum' : 'spectra'}.`,
    '',
    ...(regions.length === 0
      ? []
      : [
          tableRow(['Region', 'Assignment', 'Notes']),
          tableRow(['---', '---', '---']),
          ...regions.map((region) => regionRow(region, unit)),
          '',
        ]),
  ]
}

const methodWords = ({ rule }: ClassExplained): string =>
  `${attributionMethods[rule.method].words.title}: ${rule.steps} gradients of the class logit from ${
    rule.baseline === 'zero' ? 'a spectrum of zeros' : 'the mean training spectrum'
  } to the spectrum, averaged in size over up to ${rule.spectraPerClass} spectra of each class, ${draws[rule.draw].words.short}. Key regions: up to five peaks of the map, ± 20 around each. A region matches a band where its centre lies in the range over which the sources report the band.`

function sources(read: readonly ClassInterpretation[]): string[] {
  const cited = read.flatMap(({ regions }) =>
    regions.flatMap(({ match }) => (match.kind === 'none' || match.band.citation === '' ? [] : [match.band.citation])),
  )
  if (cited.length === 0) return []
  return [
    '## Sources',
    '',
    ...[...new Set(cited)]
      .sort()
      .map((citation) => `- ${citation}: ${bandReferences[citation] ?? 'from the edited band table'}`),
    '',
  ]
}

function interpretation(explained: ClassExplained): Uint8Array {
  const read = interpretations(explained)
  const { unit } = explained.axis
  const spectra = (i: number): number => explained.classes[i]?.rows.length ?? 0
  const lines = [
    '# What the classes are decided by',
    '',
    methodWords(explained),
    '',
    'A map shows what this network uses, not what causes the class. A match with an assigned band is evidence only if it is more frequent than expected by chance.',
    '',
    ...read.flatMap((one, i) => section(one, spectra(i), unit)),
    ...sources(read),
  ]
  return utf8(`${lines.join('\n').trimEnd()}\n`)
}

export const interpretationFile: ClassExplainedEntry = () => [
  {
    kind: 'explainedFile',
    path: 'interpretation.md',
    group: 'logs',
    purpose: 'Each class in words: key regions, assigned bands with their sources, and what would match by chance',
    write: interpretation,
  },
]
