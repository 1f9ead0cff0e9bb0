import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Random, randomFor, streams } from '#domain/random/rng'
import type { Result } from '#domain/result'
import { partNames } from '../checkpoint.ts'
import { checkpointAfter, runAfter, tamperWith, weightsOf } from './checkpoints.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'studio-checkpoints-test'
let storage: StudioStorage

beforeEach(() => {
  storage = openStorage({ databaseName, nowMs: () => 1_000 })
})
afterEach(async () => {
  storage.close()
  await deleteDB(databaseName)
})

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

const save = async (epochs: number, bestEpoch: number | null = epochs, fence?: number) =>
  unwrap(await storage.runs.checkpoint(checkpointAfter('1', epochs, bestEpoch), fence))
const loaded = async () => unwrap(await storage.runs.loadCheckpoint('1'))

describe('a checkpoint', () => {
  it('comes back as it was stored: record, weights, state and where it was computed', async () => {
    await save(3, 2)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 3, 2), fellBack: false })
    expect(unwrap(await storage.runs.loadBest('1'))).toEqual(weightsOf(2))
    expect(unwrap(await storage.runs.loadState('1'))).toEqual(checkpointAfter('1', 3, 2).state)
    expect(unwrap(await storage.runs.load('1')).epochs).toHaveLength(3)
  })

  it('is there before there is a best epoch', async () => {
    await save(0, null)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 0, null), fellBack: false })
    expect(codeOf(await storage.runs.loadBest('1'))).toBe('weights-missing')
  })

  it('keeps apart a state that is older than the best epoch of its record', async () => {
    const { state } = checkpointAfter('1', 2)
    unwrap(await storage.runs.checkpoint({ ...checkpointAfter('1', 5, 4), state }))
    expect(await loaded()).toMatchObject({ best: weightsOf(4), state })
  })

  it('is the newest of two, however many were stored', async () => {
    for (let epochs = 1; epochs <= 5; epochs++) await save(epochs)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 5), fellBack: false })
    const database = await openDB(databaseName)
    expect(await database.count('runCheckpoints')).toBe(2)
    expect(await database.count('runCheckpointParts')).toBe(6)
    database.close()
  })

  it('goes with its run and with no other', async () => {
    await save(1)
    unwrap(await storage.runs.checkpoint(checkpointAfter('11', 1)))
    await storage.runs.remove('1')
    await storage.runs.purge(1_001, 0)
    expect(codeOf(await storage.runs.loadCheckpoint('1'))).toBe('state-missing')
    expect(codeOf(await storage.runs.loadBest('1'))).toBe('weights-missing')
    expect(codeOf(await storage.runs.loadCheckpoint('11'))).toBe('ok')
  })

  it('leaves name and bin of its run as the user made them', async () => {
    await save(1)
    await storage.runs.rename('1', 'mine')
    await save(2)
    expect(unwrap(await storage.runs.load('1')).name).toBe('mine')
    await storage.runs.remove('1')
    await save(3)
    expect((await storage.runs.list()).items).toEqual([])
  })

  it('changes nothing, neither record nor weights, when it cannot be stored whole', async () => {
    await save(1)
    const store = IDBObjectStore.prototype
    const { put } = store
    for (const failing of [1, 2, 3, 4, 5]) {
      let puts = 0
      store.put = function (...args) {
        if (++puts === failing) throw new DOMException('no room', 'QuotaExceededError')
        return put.apply(this, args)
      }
      const saved = await storage.runs.checkpoint(checkpointAfter('1', 2))
      store.put = put
      expect(codeOf(saved)).toBe('storage-full')
      expect(await loaded()).toEqual({ ...checkpointAfter('1', 1), fellBack: false })
      expect(unwrap(await storage.runs.load('1')).epochs).toHaveLength(1)
    }
  })
})

describe('a fence', () => {
  it('keeps out whoever had the run before, inside the transaction', async () => {
    await save(1, 1, 0)
    const database = await openDB(databaseName)
    await database.put('leases', { fence: 2, holder: 'another tab' }, '1')
    database.close()
    expect(codeOf(await storage.runs.checkpoint(checkpointAfter('1', 2), 1))).toBe('lease-lost')
    expect(codeOf(await storage.runs.save(runAfter('1', 9, 9), 1))).toBe('lease-lost')
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 1), fellBack: false })
    await save(2, 2, 2)
    expect((await loaded()).record.epochs).toHaveLength(2)
  })

  it('lets whoever trains go on writing after the site’s data were cleared under it', async () => {
    await save(1, 1, 3)
    storage.close()
    await deleteDB(databaseName)
    await save(2, 2, 3)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 2), fellBack: false })
  })
})

/** The newest of two checkpoints lies in slot 1. */
const newest = 1
const partKeys = partNames.map((name) => ['1', newest, name])

type Change = (bytes: Uint8Array) => Uint8Array

function flipped(random: Random): Change {
  return (bytes) => {
    const changed = bytes.slice()
    const at = random.integer(changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(8))
    return changed
  }
}
const cut =
  (random: Random): Change =>
  (bytes) =>
    bytes.slice(0, random.integer(bytes.length))

const long = process.env.LONG_RUN !== undefined
const flips = long ? 20_000 : 200
const cuts = long ? 5_000 : 50

describe('a damaged checkpoint', () => {
  it('is found by any flipped bit and any cut, and the one before it is used', { timeout: 3_600_000 }, async () => {
    await save(1)
    await save(2)
    const database = await openDB(databaseName)
    const heads = await database.get('runCheckpoints', ['1', newest])
    const parts = await Promise.all(partKeys.map((key) => database.get('runCheckpointParts', key)))
    const random = randomFor(13, streams.simulation, 0)
    const changes = [
      ...Array.from({ length: flips }, () => flipped(random)),
      ...Array.from({ length: cuts }, () => cut(random)),
    ]
    let found = 0
    for (const [i, change] of changes.entries()) {
      // Head and parts in turn; the head's digest counts as its bytes.
      const place = i % (partKeys.length + 1)
      const key = partKeys[place]
      if (key) await database.put('runCheckpointParts', change(parts[place]), key)
      else await database.put('runCheckpoints', { ...heads, bytes: change(heads.bytes) }, ['1', newest])
      const checkpoint = await loaded()
      expect(checkpoint, `change ${i}`).toEqual({ ...checkpointAfter('1', 1), fellBack: true })
      found++
      if (key) await database.put('runCheckpointParts', parts[place], key)
      else await database.put('runCheckpoints', heads, ['1', newest])
    }
    expect(found).toBe(flips + cuts)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 2), fellBack: false })
    database.close()
  })

  it('is found when its digest is damaged, or a part is missing or of another kind', async () => {
    await save(1)
    await save(2)
    const back = { ...checkpointAfter('1', 1), fellBack: true }
    const database = await openDB(databaseName)
    const head = await database.get('runCheckpoints', ['1', newest])
    for (const damage of [{ ...head, digest: `f${head.digest.slice(1)}` }, { ...head, bytes: null }, 'no head', {}]) {
      await database.put('runCheckpoints', damage, ['1', newest])
      expect((await loaded()).record.epochs).toHaveLength(1)
    }
    await database.put('runCheckpoints', head, ['1', newest])
    for (const key of partKeys) {
      const part = await database.get('runCheckpointParts', key)
      for (const damage of [new Float32Array(4), 'text', null]) {
        await database.put('runCheckpointParts', damage, key)
        expect(await loaded()).toEqual(back)
      }
      await database.delete('runCheckpointParts', key)
      expect(await loaded()).toEqual(back)
      await database.put('runCheckpointParts', part, key)
    }
    database.close()
  })

  it('is not taken for that of another run', async () => {
    await save(1)
    unwrap(await storage.runs.checkpoint(checkpointAfter('2', 4)))
    const database = await openDB(databaseName)
    await database.put('runCheckpoints', await database.get('runCheckpoints', ['2', 0]), ['1', 1])
    for (const name of partNames) {
      await database.put('runCheckpointParts', await database.get('runCheckpointParts', ['2', 0, name]), ['1', 1, name])
    }
    database.close()
    expect((await loaded()).record.epochs).toHaveLength(1)
  })

  it('is overwritten by the next one, and the sound one before it stays', async () => {
    await save(1)
    await save(2)
    await tamperWith(databaseName, 'runCheckpointParts', ['1', newest, 'state'], (bytes: Uint8Array) => bytes.slice(1))
    await save(3)
    expect(await loaded()).toEqual({ ...checkpointAfter('1', 3), fellBack: false })
  })

  it('of which none is sound is said to be so', async () => {
    await save(1)
    await tamperWith(databaseName, 'runCheckpointParts', ['1', 0, 'best'], flipped(randomFor(1, streams.simulation, 1)))
    expect(codeOf(await storage.runs.loadCheckpoint('1'))).toBe('checkpoint-damaged')
    expect(codeOf(await storage.runs.loadBest('1'))).toBe('checkpoint-damaged')
    expect(codeOf(await storage.runs.loadState('1'))).toBe('checkpoint-damaged')
  })

  it('gives the same best weights where both hold them', async () => {
    await save(2, 1)
    await save(3, 1)
    await tamperWith(
      databaseName,
      'runCheckpointParts',
      ['1', newest, 'best'],
      flipped(randomFor(1, streams.simulation, 2)),
    )
    expect(unwrap(await storage.runs.loadBest('1'))).toEqual(weightsOf(1))
    expect(unwrap(await storage.runs.load('1')).epochs).toHaveLength(3)
  })

  it('never gives weights of one epoch to a record that names another: the run is taken back, in words', async () => {
    await save(1)
    await save(2)
    await tamperWith(
      databaseName,
      'runCheckpointParts',
      ['1', newest, 'best'],
      flipped(randomFor(1, streams.simulation, 3)),
    )
    const refused = await storage.runs.loadBest('1')
    expect(refused).toMatchObject({
      error: { code: 'checkpoint-damaged', message: expect.stringContaining('epoch 1') },
    })
    expect(unwrap(await storage.runs.load('1'))).toEqual(checkpointAfter('1', 1).record)
    expect(unwrap(await storage.runs.loadBest('1'))).toEqual(weightsOf(1))
  })
})

describe('a damaged record', () => {
  it('is found, and that of the newest checkpoint stands in for it', async () => {
    await save(2)
    const steps = (entry: { record: { steps: number } }) => ({ ...entry, record: { ...entry.record, steps: 9 } })
    await tamperWith(databaseName, 'runs', '1', steps)
    expect(unwrap(await storage.runs.load('1'))).toEqual(checkpointAfter('1', 2).record)
    const { items, damaged } = await storage.runs.list()
    expect(items).toEqual([checkpointAfter('1', 2).record])
    expect(damaged.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringMatching(/^record-damaged: .* after epoch 2, took its place/),
    ])
  })

  it('without a checkpoint is one fault beside a whole list', async () => {
    unwrap(await storage.runs.save(runAfter('1', 0, null)))
    unwrap(await storage.runs.save(runAfter('2', 0, null)))
    await tamperWith(databaseName, 'runs', '1', (entry: { record: object }) => ({
      ...entry,
      record: { ...entry.record, steps: 3 },
    }))
    const { items, damaged } = await storage.runs.list()
    expect(items.map(({ id }) => id)).toEqual(['2'])
    expect(damaged.map(({ code }) => code)).toEqual(['record-damaged'])
    expect(codeOf(await storage.runs.load('1'))).toBe('record-damaged')
  })
})

describe('what lies beside a record', () => {
  const test = { rows: Int32Array.of(4, 1), actual: Float32Array.of(1, 2), predicted: Float32Array.of(3, 4) }

  it('is as good as missing once a bit of it has flipped', async () => {
    unwrap(await storage.runs.saveTest('1', test))
    expect(unwrap(await storage.runs.loadTest('1'))).toEqual(test)
    const flip = flipped(randomFor(2, streams.simulation, 0))
    await tamperWith(databaseName, 'runTest', '1', (sealed: { bytes: Uint8Array }) => ({
      ...sealed,
      bytes: flip(sealed.bytes),
    }))
    expect(codeOf(await storage.runs.loadTest('1'))).toBe('test-missing')
  })

  it('is read as earlier versions stored it, when it is whole', async () => {
    unwrap(await storage.runs.saveTest('1', test))
    await tamperWith(databaseName, 'runTest', '1', () => test)
    expect(unwrap(await storage.runs.loadTest('1'))).toEqual(test)
  })
})

describe('weights and state of an earlier version', () => {
  const { state } = checkpointAfter('1', 2)
  const { meter: _, ...former } = state

  async function storeFormer(best: unknown, last: unknown): Promise<void> {
    unwrap(await storage.runs.save(runAfter('1', 2, 2)))
    const database = await openDB(databaseName)
    await database.put('runBest', best, '1')
    await database.put('runState', last, '1')
    database.close()
  }

  it('are read where they lie', async () => {
    await storeFormer(weightsOf(2), former)
    expect(unwrap(await storage.runs.loadBest('1'))).toEqual(weightsOf(2))
    expect(unwrap(await storage.runs.loadState('1'))).toMatchObject({ step: 14, weights: state.weights })
  })

  it('are refused when they are cut short or something else', async () => {
    const halved = new Map([['conv.weight', { shape: [2, 1, 2], data: Float32Array.of(1, 2) }]])
    await storeFormer(halved, { ...former, weights: halved })
    expect(codeOf(await storage.runs.loadBest('1'))).toBe('checkpoint-damaged')
    expect(codeOf(await storage.runs.loadState('1'))).toBe('checkpoint-damaged')
  })
})
