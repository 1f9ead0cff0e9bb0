/** What a block says of its sample and instrument. */
import { isoDate } from '../dates.ts'
import type { FileFacts } from '../reader.ts'
import { type Block, holdsData, numberIn } from './records.ts'

/** Labels that describe the table, or have a place of their own among the facts. */
export const described =
  /^(?:TITLE|JCAMPDX|JCAMPCS|LONGDATE|DATE|TIME|SPECTROMETERDATASYSTEM|BLOCKS?|BLOCKID|END|ENDNTUPLES|NTUPLES|PAGE|VAR\w+|SYMBOL|UNITS|FIRST[XYR]?|LAST[XYR]?|FACTOR|[XYRA]FACTOR|[XYRA]UNITS|DELTA[XR]|M(?:AX|IN)[XYRA]?|NPOINTS|DATACLASS|CONCENTRATIONS|)$/
const mostFurther = 100

/** `81/ 1/ 3`, `2016/11/22 10:13:19`, `28/8/2023`, `22/07/08`: the year first, as the standard says, unless only the last can be one. */
function dateIn(words: string): string | undefined {
  const match = /^(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})/.exec(words)
  if (!match) return undefined
  const [one, two, three] = match.slice(1).map(Number) as [number, number, number]
  if (three > 31) {
    const year = three < 100 ? 1900 + three : three
    if (one > 12) return isoDate({ year, month: two, day: one })
    // Day and month cannot be told apart, unless they are the same or the second is no month.
    return two > 12 || one === two ? isoDate({ year, month: one, day: two }) : undefined
  }
  const year = (match[1] ?? '').length > 2 ? one : one + (one < 70 ? 2000 : 1900)
  return isoDate({ year, month: two, day: three })
}

function momentOf(block: Block): string | undefined {
  const written = block.values.get('LONGDATE') ?? block.values.get('DATE') ?? ''
  const date = dateIn(written)
  if (date === undefined) return undefined
  const timeWords = block.values.get('TIME') ?? /\s(\d{1,2}:\d{2}.*)$/.exec(written)?.[1] ?? ''
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(timeWords)
  if (!time) return date
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return isoDate({ year, month, day, hour: Number(time[1]), minute: Number(time[2]), second: Number(time[3] ?? 0) })
}

export const titleOf = ({ values }: Block): string => (values.get('TITLE') ?? '').split('\n')[0] ?? ''

export function factsOf(block: Block): FileFacts {
  const title = titleOf(block)
  const date = momentOf(block)
  const instrument = (block.values.get('SPECTROMETERDATASYSTEM') ?? '').split('\n')[0] ?? ''
  const further: { [words: string]: string } = {}
  for (const record of block.records) {
    const value = block.values.get(record.label)?.split('\n')[0] ?? ''
    const known = described.test(record.label) || holdsData(record)
    if (!known && value !== '' && Object.keys(further).length < mostFurther)
      further[record.words] ??= value.slice(0, 300)
  }
  const written = block.values.get('LONGDATE') ?? block.values.get('DATE')
  if (date === undefined && written) further.date = written
  const laser = [...block.values].find(
    ([label, value]) => /LASER|EXCITATION/.test(label) && within(numberIn(value), 200, 2000),
  )
  return {
    ...(title === '' ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(instrument === '' ? {} : { instrument }),
    ...(laser ? { laserNm: numberIn(laser[1]) ?? 0 } : {}),
    ...(Object.keys(further).length > 0 ? { further } : {}),
  }
}

const within = (value: number | undefined, low: number, high: number): boolean =>
  value !== undefined && value > low && value < high
