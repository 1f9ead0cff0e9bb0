import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { axisIn } from '#domain/data/axis'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { PreprocessingStep } from '#domain/preprocessing/registry'
import type { Handlers } from '#protocol/call'
import type { RowSource } from '#protocol/datasets'
import type { DatasetsCalls } from '#protocol/ingestCalls'
import { openStorage } from '#storage/idb/openStorage'
import { createCurvesSession } from '../import/curvesSession.ts'
import { fileOf } from '../import/ingestFiles.testkit.ts'
import { createIngestSession } from '../import/ingestSession.ts'
import { undisturbed } from '../working.ts'
import { createLookSession } from './lookSession.ts'

let databases = 0
let storage: ReturnType<typeof openStorage>
let taken: Map<string, SpectraTable>
let look: Handlers<DatasetsCalls>
let hash = ''

const spectra = `id,type,400,401,402\n${Array.from({ length: 6 }, (_, i) => `s${i},${i % 2 ? 'A' : 'B'},${i},${i + 1},${i * 2}`).join('\n')}\n`

function session() {
  let ids = 0
  const newId = () => `import-${ids++}`
  return createIngestSession({ datasets: storage.datasets, taken, nowMs: () => 1, newId }).calls
}

beforeEach(async () => {
  storage = openStorage({ databaseName: `look-${databases++}`, nowMs: () => 1 })
  taken = new Map()
  look = createLookSession({ datasets: storage.datasets, moveFormer: storage.moveFormer, taken }).calls
  const ingest = session()
  const read = await ingest.read({ files: [fileOf('spectra.csv', spectra)], plan: null }, undisturbed)
  const stored = read.ok ? await ingest.commit({ importId: read.value.importId, name: 'spectra' }, undisturbed) : read
  if (!stored.ok) throw new Error(stored.error.message)
  hash = stored.value.hash
})

async function rowsOf(source: RowSource, ...rows: number[]) {
  const read = await look.rows({ source, matrices: ['spectra'], rows: Int32Array.from(rows) }, undisturbed)
  return read.ok ? [...(read.value.spectra ?? [])] : read.error.code
}

describe('rows of a dataset', () => {
  it('come in the order they were asked for, neighbours or not', async () => {
    expect(await rowsOf({ hash }, 4, 0, 1, 2)).toEqual([4, 5, 8, 0, 1, 0, 1, 2, 2, 2, 3, 4])
    expect(await rowsOf({ hash })).toEqual([])
    expect(await rowsOf({ hash: 'gone' }, 1)).toBe('dataset-missing')
  })

  it('come of several matrices at once', async () => {
    const curves = createCurvesSession({ datasets: storage.datasets, nowMs: () => 1, newId: () => 'curves' }).calls
    const row = (k: number) => Array.from({ length: 16 }, (_, i) => (i % 7) + k).join(' ')
    const files = [fileOf('x.txt', '1 2\n3 4\n5 6\n'), fileOf('y.txt', `${row(0)}\n${row(1)}\n${row(2)}\n`)]
    const read = await curves.readCurves({ files, plan: null }, undisturbed)
    const stored = await curves.commitCurves(
      { importId: (read.ok && read.value?.importId) || '', name: 'films' },
      undisturbed,
    )
    if (!stored.ok) throw new Error(stored.error.message)
    const source = { hash: stored.value.hash }
    const found = await look.rows({ source, matrices: ['features', 'curves'], rows: Int32Array.of(2) }, undisturbed)
    expect(found).toMatchObject({ value: { features: Float32Array.of(5, 6) } })
    expect(found.ok && found.value.curves?.slice(0, 3)).toEqual(Float32Array.of(2, 3, 4))
    const survey = await look.survey({ of: 'curves', hash: stored.value.hash }, undisturbed)
    expect(survey).toMatchObject({ value: { of: 'curves', survey: { rows: 3, features: [{ mean: 3 }, { mean: 4 }] } } })
    expect(await look.survey({ of: 'curves', hash }, undisturbed)).toMatchObject({ error: { code: 'no-curves' } })
  })

  it('come of spectra that were taken and are stored nowhere, until they are discarded', async () => {
    const ingest = session()
    const read = await ingest.read({ files: [fileOf('new.csv', spectra)], plan: null }, undisturbed)
    const importId = read.ok ? read.value.importId : ''
    expect(await rowsOf({ importId }, 1)).toBe('import-gone')
    const answer = await ingest.take({ importId, name: 'new' }, undisturbed)
    expect(answer).toMatchObject({ value: { rows: 6, axis: { unit: 'cm-1' }, columns: [{ name: 'id' }, {}] } })
    expect(JSON.stringify(answer)).not.toContain('intensities')
    expect(await rowsOf({ importId }, 3, 1)).toEqual([3, 4, 6, 1, 2, 2])
    await ingest.discard({ importId }, undisturbed)
    expect(await rowsOf({ importId }, 1)).toBe('import-gone')
    expect((await storage.datasets.list()).items).toHaveLength(1)
  })
})

describe('spectra on another axis', () => {
  it('are interpolated piece by piece as they would be at once', async () => {
    const axis = axisIn('cm-1', Float64Array.of(400.5, 401.5))
    const whole = await look.resampled({ source: { hash }, axis, from: 0, to: 6 }, undisturbed)
    const pieces = await Promise.all(
      [0, 2, 4].map((from) => look.resampled({ source: { hash }, axis, from, to: from + 2 }, undisturbed)),
    )
    expect(pieces.flatMap((piece) => (piece.ok ? [...piece.value] : []))).toEqual(whole.ok ? [...whole.value] : [])
    expect(whole.ok && [...whole.value.slice(0, 4)]).toEqual([0.5, 0.5, 1.5, 2])
  })
})

describe('a preview of preprocessing', () => {
  const request = { rows: Int32Array.of(1, 3, 4), single: Int32Array.of(3) }
  it('is of the rows asked for, whatever was tried before', async () => {
    const steps = [{ kind: 'crop', mode: 'keep', ranges: [[0, 1e4]] }] as PreprocessingStep[]
    const first = await look.previewPreprocessing({ hash, steps, ...request }, undisturbed)
    const centred = await look.previewPreprocessing({ hash, steps: [{ kind: 'meanCentre' }], ...request }, undisturbed)
    expect(first.ok && [...first.value.after.single]).toEqual([3, 4, 6])
    if (!centred.ok) throw new Error(centred.error.message)
    for (const value of centred.value.after.mean) expect(value).toBeCloseTo(0, 6)
    expect(centred.value.before).toEqual(first.ok && first.value.before)
    const others = await look.previewPreprocessing(
      { hash, steps, rows: Int32Array.of(0, 5), single: Int32Array.of(0) },
      undisturbed,
    )
    expect(others.ok && [others.value.n, ...others.value.before.single]).toEqual([2, 0, 1, 0])
  })
  it('says of steps that cannot work what the training would', async () => {
    const steps = [{ kind: 'savitzkyGolay', window: 4, degree: 2, derivative: 0 }] as PreprocessingStep[]
    expect(await look.previewPreprocessing({ hash, steps, ...request }, undisturbed)).toMatchObject({
      error: { code: 'bad-window' },
    })
    expect(await look.previewPreprocessing({ hash: 'gone', steps, ...request }, undisturbed)).toMatchObject({
      error: { code: 'dataset-missing' },
    })
  })
})

describe('the survey of stored spectra', () => {
  it('is that of the spectra, by the hash of today', async () => {
    const target = { column: 'type', part: 'whole' } as const
    const survey = await look.survey({ of: 'spectra', hash, target, group: null, scaled: false }, undisturbed)
    expect(survey).toMatchObject({ value: { of: 'spectra', survey: { classes: [{ spectra: 3 }, { spectra: 3 }] } } })
  })
})
