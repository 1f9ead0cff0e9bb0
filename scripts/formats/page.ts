/** `docs/formats.md`: one row a format, with how many of the given files are read right. Made by `makeFormats.ts`. */
import { knownFormats } from '#formats/knownFormats'
import type { GivenEntry } from './givenFiles.ts'
import type { Verdict } from './verdict.ts'
import { arguedOtherwise, formatWords, furtherFormats } from './words.ts'

export interface Judged {
  readonly entry: GivenEntry
  readonly verdict: Verdict
}

const ofKind = (judged: readonly Judged[], kind: Verdict['kind']): number =>
  judged.filter(({ verdict }) => verdict.kind === kind).length

const cell = (count: number): string => (count === 0 ? '' : String(count))

function row(format: string, judged: readonly Judged[]): string {
  const { title, reads } = formatWords[format] ?? { title: format, reads: '' }
  const right = `${ofKind(judged, 'right')}/${judged.length}`
  return `| ${title} | ${reads} | ${right} | ${cell(ofKind(judged, 'told'))} | ${cell(ofKind(judged, 'refused'))} |`
}

export function formatsPage(judged: readonly Judged[]): string {
  const formats = [...new Set(judged.map(({ entry }) => entry.format))].sort()
  const of = (format: string): Judged[] => judged.filter(({ entry }) => entry.format === format)
  const told = judged.flatMap(({ entry, verdict }) =>
    verdict.kind === 'told'
      ? [
          `- \`${entry.file}\`: ${[verdict.how.join('; '), arguedOtherwise[entry.file]].filter(Boolean).join('. Why: ')}.`,
        ]
      : [],
  )
  const sums = [`${ofKind(judged, 'right')}/${judged.length}`, ofKind(judged, 'told'), ofKind(judged, 'refused')]
  return `# Formats

Files are known by their content, never by their extension. Any of them may be dropped alone, many at a time, in folders or in a zip archive; the command line takes the same.

The numbers come from ${judged.length} real files of instruments that lie beside the project (with what is known to stand in each), read by the import itself:
\`npx tsx scripts/makeFormats.ts\` writes this page, and a test holds it current. *Right*: spectra, points, axis with direction, unit and quantity, first and last intensities and what the file says of itself are as known.
*Told*: something is read otherwise, and the import says so by a warning or a guess with its alternatives. Nothing is read wrong without a word.

| format | what is read | right | told | refused |
| --- | --- | --- | --- | --- |
${formats.map((format) => row(format, of(format))).join('\n')}
| **all** | | ${sums.join(' | ')} |

Tables of text are read whatever their dialect: delimiter, decimal mark, thousands marks, header, units row and end marks are found; spectra may lie in rows, in columns, a point a row, in pairs of columns or as lists in cells.

Read as well:

${furtherFormats.map(({ title, reads }) => `- ${title}: ${reads}.`).join('\n')}

Known and not read; the fault says how to export them: ${knownFormats.map(({ title }) => title).join(', ')}.

## Told

${told.join('\n')}
`
}
