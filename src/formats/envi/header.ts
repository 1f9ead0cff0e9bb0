/** The header: lines of `key = value`, values in braces running over several lines, keys in any case, comments behind `;`. */
import { FileFault } from '../binaryView.ts'
import { windows1252 } from '../windows1252.ts'

export interface EnviHeader {
  readonly samples: number
  readonly lines: number
  readonly bands: number
  readonly offsetBytes: number
  readonly dataType: number
  readonly interleave: 'bsq' | 'bil' | 'bip'
  /** null where the header does not say. */
  readonly littleEndian: boolean | null
  readonly library: boolean
  /** Any other value, by its key in lower case with single blanks. */
  text(key: string): string
  list(key: string): readonly string[]
}

function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const lines = text.split(/\r\n|\r|\n/)
  for (let k = 1; k < lines.length; k++) {
    const line = lines[k] ?? ''
    const equals = line.indexOf('=')
    if (equals < 0 || /^\s*;/.test(line)) continue
    const key = line.slice(0, equals).trim().toLowerCase().replace(/\s+/g, ' ')
    const parts = [line.slice(equals + 1).trim()]
    if (parts[0]?.startsWith('{')) {
      while (!(parts.at(-1) ?? '').trimEnd().endsWith('}') && k + 1 < lines.length) parts.push(lines[++k] ?? '')
    }
    const value = parts.join('\n').trim()
    values.set(key, value.startsWith('{') ? value.replace(/^\{|\}$/g, '').trim() : value)
  }
  return values
}

/** @throws FileFault when a size is missing or makes no sense. */
export function headerOf(bytes: Uint8Array): EnviHeader {
  const values = valuesOf(windows1252(bytes))
  const text = (key: string): string => values.get(key) ?? ''
  const whole = (key: string, otherwise?: number): number => {
    const value = text(key) === '' && otherwise !== undefined ? otherwise : Number(text(key) || Number.NaN)
    if (!Number.isInteger(value) || value < 0) {
      throw new FileFault(`Its header should give “${key}” as a whole number and says “${text(key)}”.`)
    }
    return value
  }
  const interleave = text('interleave').toLowerCase() || 'bsq'
  if (interleave !== 'bsq' && interleave !== 'bil' && interleave !== 'bip') {
    throw new FileFault(`Its interleave “${interleave}” is none of bsq, bil and bip.`)
  }
  const order = text('byte order')
  return {
    samples: whole('samples'),
    lines: whole('lines'),
    bands: whole('bands', 1),
    offsetBytes: whole('header offset', 0),
    dataType: whole('data type'),
    interleave,
    littleEndian: order === '' ? null : !/^(1|ieee|network|host \(ieee\))/i.test(order),
    library: /spectral library/i.test(text('file type')),
    text,
    list: (key) => {
      const value = text(key)
      return value === '' ? [] : value.split(',').map((item) => item.replace(/\s+/g, ' ').trim())
    },
  }
}
