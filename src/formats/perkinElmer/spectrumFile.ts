/** A `.sp` file: block 120 holds the members of one spectrum, and its history, whose first record is the newest. */
import { axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'
import { type BinaryView, FileFault } from '../binaryView.ts'
import { evenPositions } from '../positions.ts'
import type { FileFacts, FileReading, ReadColumn } from '../reader.ts'
import { arrayIn, type Block, blocksIn, countIn, rangeIn, textIn, valuesWithin } from './blocks.ts'
import { dateIn } from './dates.ts'

const member = {
  range: 0x8b72,
  count: 0x8b75,
  xLabel: 0x8b77,
  yLabel: 0x8b78,
  data: 0x8b7c,
  name: 0x8b7d,
  history: 0x8b7f,
  alias: 0x8b81,
}
/** Within the history, the same numbers mean other things. */
const record = {
  operator: 0x8b72,
  processing: 0x8b73,
  date: 0x8b74,
  description: 0x8b76,
  instrument: 0x8bfd,
  serial: 0x8bfe,
  software: 0x8bff,
}

/** `Spectrum 6 at 17530, 2799 (Image)`, `Spectrum at 5673,-2148,294 Micrometers`: the place in µm. */
function placeIn(description: string): ReadColumn[] {
  const match = /\bat (-?\d+(?:\.\d+)?), *(-?\d+(?:\.\d+)?)/.exec(description)
  if (!match?.[1] || !match[2]) return []
  return [
    { name: 'X', unit: 'µm', values: [match[1]] },
    { name: 'Y', unit: 'µm', values: [match[2]] },
  ]
}

export function readSpectrumFile(view: BinaryView, dataset: Block): FileReading {
  const members = new Map<number, Block>()
  for (const block of blocksIn(view, dataset.at, dataset.at + dataset.size))
    if (!members.has(block.id)) members.set(block.id, block)
  const of = <T>(id: number, take: (view: BinaryView, block: Block) => T): T | undefined => {
    const block = members.get(id)
    return block && take(view, block)
  }
  const range = of(member.range, rangeIn)
  const points = of(member.count, countIn)
  if (!range || !points)
    throw new FileFault('It does not say where its axis begins and ends, or how many points it has.')
  const values = of(member.data, (data, block) => arrayIn(data, block, points))
  if (!values) throw new FileFault(`It does not hold the ${points} values that it counts.`)
  const yLabel = of(member.yLabel, textIn) ?? ''
  const intensity = intensityInWords(yLabel)
  const facts = factsOf(view, members)
  const history = members.get(member.history)
  const described = history ? textsOf(view, history, record.description) : []
  return {
    parts: [
      {
        label: intensity.quantity,
        axis: {
          values: evenPositions(range[0], range[1], points),
          ...(axisInWords(of(member.xLabel, textIn) ?? '') ?? unknownAxis),
        },
        intensity,
        intensities: values,
        rows: 1,
        columns: described.map(placeIn).find((columns) => columns.length > 0) ?? [],
      },
    ],
    together: true,
    facts,
    guesses: [],
    warnings: [],
  }
}

/** Texts of one kind in the history, the newest first. */
function textsOf(view: BinaryView, history: Block, id: number): string[] {
  const texts: string[] = []
  for (const block of valuesWithin(view, history.at, history.at + history.size)) {
    if (block.id === id) texts.push(textIn(view, block) ?? '')
  }
  return texts
}

function factsOf(view: BinaryView, members: ReadonlyMap<number, Block>): FileFacts {
  const history = members.get(member.history)
  const newest = (id: number): string => (history ? (textsOf(view, history, id)[0] ?? '') : '')
  const written = (id: number): string => {
    const block = members.get(id)
    return (block && textIn(view, block)) ?? ''
  }
  const date = dateIn(newest(record.date))
  const stated: readonly (readonly [string, string])[] = [
    ['title', written(member.alias)],
    ['operator', newest(record.operator)],
    ['comment', newest(record.description)],
    ['instrument', newest(record.instrument)],
  ]
  const further = [
    ['name', written(member.name)],
    ['processing', newest(record.processing)],
    ['serial number', newest(record.serial)],
    ['software', newest(record.software)],
  ].filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(stated.filter(([, value]) => value !== '')),
    ...(date === undefined ? {} : { date }),
    ...(further.length > 0 ? { further: Object.fromEntries(further) } : {}),
  }
}
