/** Names that people, files or attackers give to classes and targets, through every artefact: as text, each its own, in no other place. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { studyAttribution } from '#domain/study/recipes/ramanClassification'
import { readModelFile } from '#formats/safetensors/modelFile'
import { runArtefacts } from './artefacts.ts'
import { askedFigures } from './askedFigures.testkit.ts'
import { explainedParts } from './registry.ts'
import { finishedRun } from './tasks/classes/finishedRun.testkit.ts'
import { predictionsCsv } from './tasks/classes/predictions.ts'
import { valuePredictionsCsv } from './tasks/values/predictions.ts'

const given = ['AminoAcids', 'Lipids', 'Proteins']

const hostile: readonly (readonly [string, string, string])[] = [
  ["<a href='https://example.org'>x</a>", '[x](javascript:alert(1))', '<img src=x onerror=alert(1)>'],
  ['__proto__', 'constructor', 'toString'],
  ['=cmd()|calc!A1', '@SUM(1)', '＝1+1'],
  ['L'.repeat(10_000), `${'L'.repeat(10_000)}2`, 'l'.repeat(10_000)],
  ['\u202Eevil', 'evil', '\u200Fevil'],
  ['two\nlines', 'two lines', 'two\r\nlines'],
  ['Protein', 'protein', 'protein '],
  ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x'],
  ['Heatmap all', 'heatmap_all', 'HEATMAP ALL'],
  ['wavenumbers', 'class_names', 'class_wavenumbers'],
  ['', ' ', '\u0000'],
  ['con', 'a,b', '"quoted"'],
]

/** The same value with other names, as texts and as keys. */
function renamed<T>(value: T, names: readonly string[]): T {
  const other = (text: string): string => names[given.indexOf(text)] ?? text
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return other(part)
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return part
    if (Array.isArray(part)) return part.map(walk)
    if (part instanceof Map) return new Map([...part].map(([key, inner]) => [walk(key), walk(inner)]))
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [other(key), walk(inner)]))
  }
  return walk(value) as T
}

async function treeOf(names: readonly string[]) {
  const finished = renamed(finishedRun(), names)
  const { run, content, explanations } = finished
  const explained = {
    rule: studyAttribution,
    spectrumTitle: 'Intensity (0–1)',
    bands: [],
    hardlyLearned: [],
    classNames: names,
    axis: content.axis,
    classes: explanations,
  }
  expect(run.fit?.classNames).toEqual(names)
  const parts = explainedParts('classes', { classNames: [...names] }, explained)
  const made = await runArtefacts<'classes'>(finished, parts, askedFigures().renderer)
  if (!made.ok) throw new Error(made.error.message)
  return made.value.files
}

/** Cells of a file as a spreadsheet takes them apart. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

const formula = /^[=+\-@\t\r\n＝＋－＠](?!\d*\.?\d+(?:e[+-]?\d+)?$)/

describe.each(
  hostile.map((names) => [names.map((name) => JSON.stringify(name).slice(0, 20)).join(', '), names] as const),
)('classes named %s', (_, names) => {
  it('have files of their own, in the tree', async () => {
    const files = await treeOf(names)
    const paths = files.map(({ path }) => path)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
    expect(paths.filter((path) => path.startsWith('figures/saliency_')).length).toBe(8)
    for (const path of paths) {
      expect(path).toMatch(/^(?:[\p{Letter}\p{Number}_]+\/){0,2}[\p{Letter}\p{Number}_]+\.[a-z]+$/u)
      expect(path.length).toBeLessThan(100)
    }
    const npz = files.find(({ path }) => path === 'logs/saliency_maps.npz')
    const arrays = Object.keys(unzipSync(npz?.bytes ?? new Uint8Array()))
    expect(arrays).toHaveLength(5)
    for (const array of arrays) expect(array).not.toMatch(/(?:^|\/)\.\.?(?:\/|$)|^\/|[\\:\n]|^\.npy$|.{120}/)
  })

  it('stand in tables, metrics and model as they are, run nothing and link nowhere', async () => {
    const files = await treeOf(names)
    const textOf = (path: string): string =>
      new TextDecoder().decode(files.find((file) => file.path === path)?.bytes ?? new Uint8Array())
    for (const { path } of files.filter((file) => file.path.endsWith('.csv'))) {
      for (const cell of cellsOf(textOf(path)).flat()) expect(cell, path).not.toMatch(formula)
    }
    const { perClass, classNames } = JSON.parse(textOf('metrics.json'))
    expect([Object.keys(perClass), classNames]).toEqual([[...names], [...names]])
    expect(textOf('interpretation.md')).not.toMatch(/(?<!\\)[<>[\]]/)
    expect(textOf('interpretation.md').match(/^## /gm)?.length).toBe(3)
    const model = readModelFile(files.find(({ path }) => path === 'model/model.safetensors')?.bytes ?? new Uint8Array())
    expect(model.ok && model.value).toMatchObject({ fit: { classNames: [...names] } })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('have columns of their own in predictions', () => {
    const logits = Float32Array.of(1, 2, 3)
    const text = new TextDecoder().decode(
      predictionsCsv({ ids: ['=1+1'], classNames: names, logits, probabilities: true }),
    )
    const [header = [], row = []] = cellsOf(text)
    expect([header.length, new Set(header).size, row.length]).toEqual([8, 8, 8])
    for (const cell of [...header, ...row]) expect(cell).not.toMatch(formula)
    const values = valuePredictionsCsv({
      ids: ['a'],
      targets: names,
      values: Float64Array.of(1, 2, 3),
      distances: null,
    })
    const [targets = []] = cellsOf(new TextDecoder().decode(values))
    expect([targets.length, new Set(targets).size]).toEqual([4, 4])
  })
})

it('a target that bears the name of another column is set apart', () => {
  const distances = { t2: Float64Array.of(1), q: Float64Array.of(2), far: [false] }
  const table = { ids: ['a'], targets: ['t2', 'id', 'far'], values: Float64Array.of(1, 2, 3), distances }
  const [header] = new TextDecoder().decode(valuePredictionsCsv(table)).split('\r\n')
  expect(header).toBe('id,target_t2,target_id,target_far,t2,q,far')
})
