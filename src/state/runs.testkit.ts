/** A run store in memory, for tests of the stores above it. */
import { err, ok } from '#domain/result'
import type { ClassRun, RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { RunStore } from '#storage/ports'

const missing = { code: 'run-missing', message: 'There is no such run.', remedy: 'Go back to the list of runs.' }

export function memoryRunStore(initial: readonly RunRecord[] = []): RunStore {
  const kept = new Map(initial.map((run) => [run.id, run]))
  const bin = new Map<string, RunRecord>()
  const move = (from: Map<string, RunRecord>, to: Map<string, RunRecord>, id: string): void => {
    const run = from.get(id)
    if (!run) return
    from.delete(id)
    to.set(id, run)
  }
  return {
    list: async () => ({ items: [...kept.values()], damaged: [] }),
    load: async (id) => {
      const run = kept.get(id)
      return run ? ok(run) : err(missing)
    },
    save: async (record) => {
      kept.set(record.id, record)
      return ok(undefined)
    },
    amend: async (id, edit) => {
      const run = kept.get(id)
      if (!run) return err(missing)
      const amended = edit(run)
      kept.set(id, amended)
      return ok(amended)
    },
    rename: async (id, name) => {
      const run = kept.get(id)
      if (!run) return err(missing)
      const renamed = { ...run, name }
      kept.set(id, renamed)
      return ok(renamed)
    },
    remove: async (id) => move(kept, bin, id),
    restore: async (id) => move(bin, kept, id),
    purge: async () => bin.clear(),
    checkpoint: async ({ record }) => {
      kept.set(record.id, record)
      return ok(undefined)
    },
    loadCheckpoint: async () => err(missing),
    loadBest: async () => err(missing),
    loadState: async () => err(missing),
    saveTest: async () => ok(undefined),
    loadTest: async () => err(missing),
    saveExplained: async () => ok(undefined),
    loadExplained: async () => err(missing),
  }
}

/** A run of classes that has done nothing yet. */
export const emptyRun = (
  facts: Pick<ClassRun, 'id' | 'name' | 'createdAtMs' | 'status'> & { readonly study?: ClassRun['study'] },
): ClassRun => ({
  task: 'classes',
  study: ramanClassification(64, 3),
  dataset: { hash: 'd', name: 'Data' },
  device: null,
  cohort: null,
  fit: null,
  split: null,
  epochs: [],
  best: null,
  classics: null,
  test: null,
  evaluation: null,
  steps: 0,
  trainingMs: 0,
  warnings: [],
  ...facts,
})
