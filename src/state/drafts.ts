/**
 * The study being set up for one dataset, for any task: what the form edits and the run is started from. It begins with
 * the recipe as it fits the dataset, keeps every change in this browser until the dataset is gone, and always holds what
 * the study would do (its plan).
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { isBuiltInSample } from '#domain/data/summary'
import { type AppError, err, ok, type Result } from '#domain/result'
import { recipeOf } from '#domain/study/recipes/registry'
import { changeStudy, parseStudy } from '#domain/study/studySettings'
import { studyOfTask } from '#domain/tasks/ofTask'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import type { DatasetsStore } from './datasets.ts'
import type { PreferenceStorage } from './preferences.ts'
import { taskRules } from './tasks/registry.ts'
import type { Of } from './tasks/taskRules.ts'

export type Draft<T extends Task> =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'ready'
      readonly dataset: Of<T, 'dataset'>
      readonly study: StudyOf<T>
      readonly plan: Of<T, 'studyPlan'>
    }

interface DraftState<T extends Task> {
  readonly draft: Draft<T>
  /** Turns to a dataset; its draft is as it was left, also after a reload. */
  open(dataset: Of<T, 'dataset'>): void
  /** Any change; fields that no study may hold are refused with the field's name. */
  change(edit: (study: StudyOf<T>) => StudyOf<T>): Result<StudyOf<T>>
  /** The recipe's own values for this dataset. */
  reset(): void
  /** A study that came as JSON, from a run or a file; its dataset becomes this one. */
  adopt(value: unknown): Result<StudyOf<T>>
}

export type DraftsStore<T extends Task> = StoreApi<DraftState<T>>

/** The drafts of every task. */
export type Drafts = { readonly [T in Task]: DraftsStore<T> }

/** Makes a study the draft of its dataset, or of another; false where the library does not have it, or it is for other data. */
export async function openStudy<T extends Task>(
  drafts: Drafts,
  datasets: DatasetsStore,
  study: StudyOf<T>,
  hash = study.dataset.hash,
): Promise<boolean> {
  const { task }: { readonly task: T } = study
  const dataset = await taskRules[task].draft.find(datasets, hash)
  if (!dataset) return false
  const draft = drafts[task].getState()
  draft.open(dataset)
  return draft.adopt(study).ok
}

const keyOf = (hash: string): string => `spectral-studio.draft.${hash}`

const noDraft: AppError = {
  code: 'no-dataset',
  message: 'No dataset is open.',
  remedy: 'Open a dataset first.',
}

const otherRecipe: AppError = {
  code: 'other-recipe',
  message: 'This study is for another kind of data.',
  remedy: 'Give a study of the recipe that this dataset is for.',
}

interface DraftDeps {
  readonly storage: PreferenceStorage | null
}

export function createDrafts<T extends Task>(task: T, { storage }: DraftDeps): DraftsStore<T> {
  const rules = taskRules[task].draft
  const read = (value: unknown): Result<StudyOf<T>> => {
    const parsed = parseStudy(value)
    if (!parsed.ok) return parsed
    const own = studyOfTask(parsed.value, task)
    return own ? ok(own) : err(otherRecipe)
  }
  const keep = (study: StudyOf<T>): void => {
    try {
      storage?.setItem(keyOf(study.dataset.hash), JSON.stringify(study))
    } catch {
      // A full or blocked storage costs the draft after a reload, not the session.
    }
  }
  /** Also what was kept while the dataset had a former hash. */
  const kept = (dataset: Of<T, 'dataset'>): StudyOf<T> | null => {
    const { hash, formerHashes } = rules.summaryOf(dataset)
    try {
      const text = [hash, ...formerHashes].flatMap((name) => storage?.getItem(keyOf(name)) ?? [])[0]
      const parsed = read(JSON.parse(text ?? 'null'))
      return parsed.ok ? parsed.value : null
    } catch {
      return null
    }
  }

  /** The recipe as it fits the dataset; of a built-in sample the one that was made for it. */
  const begun = (dataset: Of<T, 'dataset'>): StudyOf<T> => {
    const plain = rules.initial(dataset)
    if (!isBuiltInSample(rules.summaryOf(dataset))) return plain
    const recipe = taskRules[task].importing.sampleRecipe
    const changed = changeStudy(plain, { ...recipeOf(recipe).study, recipe }, [])
    return changed.ok ? rules.fit(changed.value, dataset) : plain
  }

  return createStore<DraftState<T>>()((set, get) => {
    const show = (dataset: Of<T, 'dataset'>, study: StudyOf<T>): StudyOf<T> => {
      const made = rules.fit(study, dataset)
      set({ draft: { kind: 'ready', dataset, study: made, plan: rules.plan(dataset, made) } })
      return made
    }
    const edit = (make: (study: StudyOf<T>, dataset: Of<T, 'dataset'>) => Result<unknown>): Result<StudyOf<T>> => {
      const { draft } = get()
      if (draft.kind === 'none') return err(noDraft)
      const made = make(draft.study, draft.dataset)
      if (!made.ok) return made
      const parsed = read(made.value)
      if (!parsed.ok) return parsed
      const study = show(draft.dataset, parsed.value)
      keep(study)
      return ok(study)
    }

    return {
      draft: { kind: 'none' },

      open(dataset) {
        const { draft } = get()
        if (draft.kind === 'ready' && draft.dataset === dataset) return
        show(dataset, kept(dataset) ?? begun(dataset))
      },

      change: (make) => edit((study) => ok(make(study))),

      reset() {
        edit((_, dataset) => ok(begun(dataset)))
      },

      adopt: (value) =>
        edit((_, dataset) => {
          const parsed = read(value)
          if (!parsed.ok) return parsed
          return ok(rules.fit(parsed.value, dataset))
        }),
    }
  })
}
