/** The log of an SPC file: what its writer noted, line by line. It may be cut off or rubbish, which does no harm. */
import type { BinaryView } from '../binaryView.ts'
import type { FileFacts } from '../reader.ts'

const mostBytes = 65_536
const mostFacts = 300

/** Lines `key = value` of the log's text. */
export function logEntries(view: BinaryView, at: number): Map<string, string> {
  const entries = new Map<string, string>()
  if (at === 0 || !view.has(at, 64)) return entries
  const textAt = at + view.u32(at + 8)
  const end = Math.min(at + view.u32(at), view.length, textAt + mostBytes)
  if (textAt < at + 12 || textAt >= end) return entries
  for (const line of view.text(textAt, end - textAt).split(/[\r\n]+/)) {
    const match = /^\s*([^=\p{Cc}]{1,60}?)\s*=\s*([^\p{Cc}]*?)\s*$/u.exec(line)
    if (match?.[1] && match[2] && entries.size < mostFacts && !entries.has(match[1])) entries.set(match[1], match[2])
  }
  return entries
}

/** Nanometres of the laser, as LabSpec (`LASER (NM)`, `EXCIT_LINE`), WiRE (`Laser: 457nm`) and OMNIC (`RAMANFREQ`, in cm-1) write it. */
function laserOf(entries: ReadonlyMap<string, string>): number | undefined {
  for (const [key, value] of entries) {
    const number = Number(value)
    if (/^(?:(?:laser|excitation)(?: wavelength)? ?\(nm\)|excit_line)$/i.test(key) && number > 0) return number
    if (/^ramanfreq$/i.test(key) && number > 0) return 1e7 / number
    const nanometres = /^laser$/i.test(key) ? /(\d{3,4}(?:\.\d+)?) ?nm/i.exec(value)?.[1] : undefined
    if (nanometres !== undefined) return Number(nanometres)
  }
  return undefined
}

/** The facts the log states, each under our name where there is one. */
export function logFacts(entries: ReadonlyMap<string, string>): FileFacts {
  const find = (pattern: RegExp): string | undefined => [...entries].find(([key]) => pattern.test(key))?.[1]
  const laserNm = laserOf(entries)
  const instrument = find(/^instrument$/i) ?? find(/^model$/i)
  const operator = find(/^(operator|user)$/i)
  const title = find(/^title$/i) ?? find(/^sample$/i)
  return {
    ...(laserNm === undefined ? {} : { laserNm }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(operator === undefined ? {} : { operator }),
    ...(title === undefined ? {} : { title }),
  }
}
