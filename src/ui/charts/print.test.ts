import { expect, test } from 'vitest'
import {
  columnPx,
  doubleColumn,
  fitToColumn,
  mmPerPx,
  pixelsPerPx,
  sizedSvg,
  withOwnIds,
  withResolution,
} from './print.ts'

test('labels of 11 px are 7 pt on paper, and columns are as wide as journals have them', () => {
  expect((11 * mmPerPx * 72) / 25.4).toBeCloseTo(7, 12)
  expect([columnPx('single') * mmPerPx, columnPx('double') * mmPerPx].map(Math.round)).toEqual([85, 178])
  expect(doubleColumn(300).widthPx).toBe(793)
})

test('a picture keeps its shape in a column, but no lower than its labels need', () => {
  expect(fitToColumn({ widthPx: 1100, heightPx: 560 }, 'double')).toEqual({ widthPx: 793, heightPx: 404 })
  expect(fitToColumn({ widthPx: 1100, heightPx: 560 }, 'single')).toEqual({ widthPx: 379, heightPx: 220 })
})

test('600 dots per inch over two columns are 4205 dots', () => {
  expect(Math.round(pixelsPerPx(600) * 793)).toBe(4205)
  expect(Math.round(pixelsPerPx(300) * 793)).toBe(2103)
})

test('an SVG is as large on paper as its column', () => {
  const svg = '<svg class="main-svg" xmlns="x" width="793" height="400" style="" viewBox="0 0 793 400"><g/></svg>'
  expect(sizedSvg(svg, { widthPx: 793, heightPx: 400 })).toBe(
    '<svg width="178.02mm" height="89.80mm" viewBox="0 0 793 400" class="main-svg" xmlns="x" style=""><g/></svg>',
  )
})

test('a PNG says its dots per inch right after its header, with a valid checksum', () => {
  const png = Uint8Array.from({ length: 60 }, (_, i) => i)
  const made = withResolution(png, 300)
  expect([...made.subarray(0, 33), ...made.subarray(54)]).toEqual([...png])
  // 11,811 dots a metre; CRC by Python's zlib.crc32(b'pHYs' + struct.pack('>IIB', 11811, 11811, 1)).
  expect([...made.subarray(33, 54)].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(
    '000000097048597300002e2300002e230178a53f76',
  )
})

test('gives a picture ids of its own, the same each time it is drawn', () => {
  const drawn = (lot: string, x: number) =>
    `<svg><defs id="defs-${lot}"><clipPath id="clip${lot}xy"/></defs><g clip-path="url(#clip${lot}xy)"><path d="M${x},${lot}" fill="#${lot}"/></g></svg>`
  const [one, again, other] = [drawn('227cf5', 1), drawn('227cf5', 1), drawn('227cf5', 2)].map(withOwnIds)
  expect(one).toBe(again)
  expect(withOwnIds(drawn('227cf5', 1).replaceAll(/(?<=[a-z-])227cf5/g, 'e834db'))).toBe(one)
  expect(/defs-(\w+)/.exec(other ?? '')?.[1]).not.toBe(/defs-(\w+)/.exec(one ?? '')?.[1])
  // Numbers and colours that look like it stay.
  expect(one).toContain('d="M1,227cf5" fill="#227cf5"')
})
