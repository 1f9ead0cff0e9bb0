import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { noCorrections } from '#domain/data/importCorrections'
import { fileOf } from './ingestFiles.testkit.ts'
import { previewOf } from './ingestPreview.ts'
import { readImport } from './ingestRead.ts'

const before = Object.getOwnPropertyNames(Object.prototype).sort()
afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
})

/** Whatever comes in: a fault with a code and a remedy, or spectra that keep their promises. */
async function keepsItsWord(...contents: Uint8Array[]): Promise<void> {
  const files = contents.map((content, i) => fileOf(`file${i}.csv`, content))
  const draft = await readImport(files, noCorrections, () => {})
  if (!draft.ok) {
    expect(draft.error.code).toMatch(/^[a-z0-9-]+$/)
    expect(draft.error.message).not.toBe('')
    expect(draft.error.remedy).not.toBe('')
    return
  }
  const { axis, intensities, rows, columns } = draft.value.content
  expect(rows).toBeGreaterThan(0)
  expect(intensities.length).toBe(rows * axis.values.length)
  expect(intensities.every(Number.isFinite)).toBe(true)
  expect(
    axis.values.every((value, i) => Number.isFinite(value) && (i === 0 || value > (axis.values[i - 1] ?? 0))),
  ).toBe(true)
  expect(columns.every((column) => column.values.length === rows)).toBe(true)
  expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length)
  expect(previewOf('id', files, draft.value).inspection?.spectra).toBe(rows)
}

const list = (from: number): string => `[${from}, ${from + 1}, ${from + 2}, ${from + 3}]`
const seeds = [
  'id,class,400,401,402,403\na,x,1,2,3,4\nb,y,5,6,7,8\nc,x,1,0,1,0\n',
  'wavenumber;a;b\n400,5;1,5;2\n401,5;3;4\n402,5;5;6e-1\n',
  '# remark\n#Wave\t#Intensity\n402.5\t7\n401.5\t8\n400.5\t9\n',
  'sample,wavenumber,intensity\na,400,1\na,401,2\na,402,3\nb,400,4\nb,401,5\nb,402,6\n',
  `id,component,wavenumbers,intensity\n1,"a, b","${list(400)}","${list(1)}"\n2,c,"${list(400)}","${list(5)}"\n`,
  '400 401 402 403\r\n1 5 2 7\r\n4 1 6 2\r\n',
  'Owner: "me\nWave ;Dark ;Sample ;Trans\n[nm];[counts];[counts];[%]\n\n300,5; 1,0; 7,5;20\n301,5; 1,0; 8,5;21\n302,5;1,0;9,5;?\n>>>>>End<<<<<\n',
  'one,,two,\nWavelength (nm),Abs,Wavelength (nm),%T\n400,1,500,9\n401,2,502,8\n402,3,504,7\n,,506,6\n\nlog "x\n',
  'type,801.3,797.4,793.5\nd,c,c,c\nclass\noak,0.1,0.2,NaN\nfir,0.3,-9999,0.1\noak,0.2,0.2,0.2\n',
  'Title: one\n400\t1,840\n401\t1,512\n402\t987\nTitle: two\n400\t1,840\n401\t1,512\n401\t987\n',
  '12\n4000\n400\n1\n2\n4\n.1\n.2\n.3\n.4\n.5\n.6\n.7\n.8\n.9\n1\n1.1\n1.2\n',
  'labels\noak\nfir\noak\nfir\n',
].map((text) => new TextEncoder().encode(text))

type Edit = {
  readonly kind: 'set' | 'insert' | 'delete' | 'cut' | 'repeat'
  readonly at: number
  readonly byte: number
}
const awkward = [...'",;\t\n\r |#[]().-+e09\0'].map((character) => character.charCodeAt(0))
const edits: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set', 'insert', 'delete', 'cut', 'repeat'),
  at: fc.nat(400),
  byte: fc.oneof(fc.constantFrom(...awkward, 0xff, 0xfe, 0xef, 0xb5), fc.integer({ min: 0, max: 255 })),
})

function apply(bytes: readonly number[], { kind, at, byte }: Edit): number[] {
  if (bytes.length === 0) return [byte]
  const place = at % bytes.length
  switch (kind) {
    case 'set':
      return bytes.with(place, byte)
    case 'insert':
      return bytes.toSpliced(place, 0, byte)
    case 'delete':
      return bytes.toSpliced(place, 1 + (byte % 16))
    case 'cut':
      return bytes.slice(0, place)
    case 'repeat':
      return [...bytes, ...bytes.slice(place)]
    default:
      return kind satisfies never
  }
}

describe('the reader of text tables', () => {
  it('keeps its word on 10,000 random byte strings', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom(...awkward.slice(0, -1), 0x61), { maxLength: 120 })
        .map((codes) => Uint8Array.from(codes)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, (content) => keepsItsWord(content)),
      { numRuns: 10_000, seed: 20_251 },
    )
  }, 120_000)

  it('keeps its word on 10,000 mutations of valid files', async () => {
    const mutated = fc
      .tuple(fc.constantFrom(...seeds), fc.array(edits, { minLength: 1, maxLength: 4 }))
      .map(([seed, changes]) => Uint8Array.from(changes.reduce(apply, [...seed])))
    await fc.assert(
      fc.asyncProperty(mutated, (content) => keepsItsWord(content)),
      { numRuns: 10_000, seed: 20_252 },
    )
  }, 120_000)

  it('keeps its word on 1,000 pairs of a table and a mutated one', async () => {
    const metadata = new TextEncoder().encode('id,type,component\n1,Lipids/A,a\n2,Proteins,b\na,x,y\n')
    const mutated = fc
      .tuple(fc.constantFrom(metadata, ...seeds), fc.array(edits, { minLength: 1, maxLength: 3 }))
      .map(([seed, changes]) => Uint8Array.from(changes.reduce(apply, [...seed])))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), mutated, (table, other) => keepsItsWord(table, other)),
      { numRuns: 1_000, seed: 20_253 },
    )
  }, 120_000)
})
