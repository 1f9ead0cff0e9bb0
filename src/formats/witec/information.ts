/** The text that WITec writes beside each measurement, in rich text: lines of a name, a tab and a value. */
import type { FileFacts } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'
import type { ProjectObject } from './project.ts'
import type { TagTree } from './tags.ts'

/** Rich text without its markup: paragraphs as lines, tabs as tabs. */
export function plainText(rtf: string): string {
  return rtf
    .replace(/\{\\(fonttbl|colortbl|stylesheet|info)(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/[\r\n]+/g, '')
    .replace(/\\par\b ?/g, '\n')
    .replace(/\\tab\b ?/g, '\t')
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) => windows1252(Uint8Array.of(Number.parseInt(hex, 16))))
    .replace(/\\u(-?\d+) ?\??/g, (_, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/\\[a-z]+-?\d* ?/gi, '')
    .replace(/[{}]/g, '')
}

const months = ['jan', 'feb', 'mar|mär|mae', 'apr', 'ma[iy]', 'jun', 'jul', 'aug', 'sep', 'o[ck]t', 'nov', 'de[cz]']

/** `Mittwoch, 15. Juli 2015` and `15:03:08`; `Wednesday, September 12, 2018` and `5:36:09 PM`. */
export function dateFrom(date: string, time: string): string | null {
  const month = months.findIndex((name) =>
    new RegExp(`(^|[^a-zä])(${name})`, 'i').test(date.replace(/^\s*\p{L}+,/u, '')),
  )
  const year = /\b(\d{4})\b/.exec(date)?.[1]
  const day = /(?:^|\D)(\d{1,2})(?:\D|$)/.exec(date)?.[1]
  if (month < 0 || !year || !day) return null
  const two = (part: string | number) => String(part).padStart(2, '0')
  const [, hour, minute, second, half] = /(\d{1,2}):(\d{2}):(\d{2})(?:\s*([AP])M)?/i.exec(time) ?? []
  const clock =
    hour === undefined
      ? ''
      : `T${two(half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : hour)}:${minute}:${second}`
  return `${year}-${two(month + 1)}-${two(day)}${clock}`
}

/** Facts out of the text called “… Information” whose name begins like that of the spectra. */
export function informationFor(tree: TagTree, objects: readonly ProjectObject[], caption: string): FileFacts {
  const text = objects
    .filter(({ kind, caption: called }) => kind === 'TDText' && called.endsWith(' Information'))
    .find(({ caption: called }) => caption.startsWith(called.slice(0, -' Information'.length)))
  const stream = tree.child(text?.tag, 'TDStream', 'StreamData')
  if (!stream) return {}
  const lines = plainText(windows1252(tree.view.slice(stream.start, stream.end - stream.start))).split('\n')
  const pairs = lines.flatMap((line) => {
    const [, name = '', value = ''] = /^\s*([^\t]+?):?\s*\t\s*(.*?)\s*$/.exec(line) ?? []
    return name !== '' && value !== '' ? [[name.replace(/:$/, ''), value] as const] : []
  })
  const further = Object.fromEntries(pairs)
  const date = dateFrom(further.Date ?? '', further.Time ?? '')
  const operator = further['User Name']
  return { ...(date && { date }), ...(operator && { operator }), further }
}
