/**
 * The study being set up for one dataset: what the form edits and the run is started from. It
 * begins with the recipe as it fits the dataset, keeps every change in this browser until the dataset
 * is gone, and always holds what the study would do (its plan). One store for each kind of dataset.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset } from '#domain/data/dataset'
import { type AppError, err, ok, type Result } from '#domain/result'
import { type ClassStudy, type CurvesStudy, isClassStudy, type Study } from '#domain/study/study'
import { parseStudy } from '#domain/study/studySettings'
import { defaultStudy, fitStudy, planStudy, type StudyPlan } from '#domain/tasks/classes/studyPlan'
import { type CurvesPlan, defaultCurvesStudy, fitCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import type { PreferenceStorage } from './preferences.ts'

type Draft<D, S, P> =
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly dataset: D; readonly study: S; readonly plan: P }

interface DraftState<D, S extends Study, P> {
  readonly draft: Draft<D, S, P>
  /** Turns to a dataset; its draft is as it was left, also after a reload. */
  open(dataset: D): void
  /** Any change; fields that no study may hold are refused with the field's name. */
  change(edit: (study: S) => S): Result<S>
  /** The recipe's own values for this dataset. */
  reset(): void
  /** A study that came as JSON, from a run or a file; its dataset becomes this one. */
  adopt(value: unknown): Result<S>
}

export type StudyDraft = Draft<Dataset, ClassStudy, StudyPlan>
export type StudyDraftStore = StoreApi<DraftState<Dataset, ClassStudy, StudyPlan>>
export type CurvesDraft = Draft<CurvesSummary, CurvesStudy, CurvesPlan>
export type CurvesDraftStore = StoreApi<DraftState<CurvesSummary, CurvesStudy, CurvesPlan>>

/** How studies of one kind of dataset are made. */
interface DraftRules<D, S extends Study, P> {
  hashOf(dataset: D): string
  isOwn(study: Study): study is S
  initial(dataset: D): S
  /** The study with what depends on the dataset's shape made for it. */
  fit(study: S, dataset: D): S
  plan(dataset: D, study: S): P
}

const classRules: DraftRules<Dataset, ClassStudy, StudyPlan> = {
  hashOf: ({ summary }) => summary.hash,
  isOwn: isClassStudy,
  initial: defaultStudy,
  fit: fitStudy,
  plan: planStudy,
}

const pairRules: DraftRules<CurvesSummary, CurvesStudy, CurvesPlan> = {
  hashOf: ({ hash }) => hash,
  isOwn: (study): study is CurvesStudy => !isClassStudy(study),
  initial: defaultCurvesStudy,
  fit: fitCurvesStudy,
  plan: planCurves,
}

const keyOf = (hash: string): string => `spectral-studio.draft.${hash}`

const noDraft: AppError = {
  code: 'no-dataset',
  message: 'No dataset is open.',
  remedy: 'Open a dataset first.',
}

const otherRecipe: AppError = {
  code: 'other-recipe',
  message: 'This study is made for another kind of data.',
  remedy: 'Give a study of the recipe that this dataset is for.',
}

interface DraftDeps {
  readonly storage: PreferenceStorage | null
}

export const createStudyDraft = (deps: DraftDeps): StudyDraftStore => createDraft(classRules, deps)
export const createCurvesDraft = (deps: DraftDeps): CurvesDraftStore => createDraft(pairRules, deps)

function createDraft<D, S extends Study, P>(
  rules: DraftRules<D, S, P>,
  { storage }: DraftDeps,
): StoreApi<DraftState<D, S, P>> {
  const read = (value: unknown): Result<S> => {
    const parsed = parseStudy(value)
    if (!parsed.ok) return parsed
    return rules.isOwn(parsed.value) ? ok(parsed.value) : err(otherRecipe)
  }
  const keep = (study: S): void => {
    try {
      storage?.setItem(keyOf(study.dataset.hash), JSON.stringify(study))
    } catch {
      // A full or blocked storage costs the draft after a reload, not the session.
    }
  }
  const kept = (dataset: D): S | null => {
    try {
      const parsed = read(JSON.parse(storage?.getItem(keyOf(rules.hashOf(dataset))) ?? 'null'))
      return parsed.ok ? parsed.value : null
    } catch {
      return null
    }
  }

  return createStore<DraftState<D, S, P>>()((set, get) => {
    const show = (dataset: D, study: S): S => {
      const made = rules.fit(study, dataset)
      set({ draft: { kind: 'ready', dataset, study: made, plan: rules.plan(dataset, made) } })
      return made
    }
    const edit = (make: (study: S, dataset: D) => Result<unknown>): Result<S> => {
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
        show(dataset, kept(dataset) ?? rules.initial(dataset))
      },

      change: (make) => edit((study) => ok(make(study))),

      reset() {
        edit((_, dataset) => ok(rules.initial(dataset)))
      },

      adopt: (value) =>
        edit((_, dataset) => {
          const parsed = read(value)
          if (!parsed.ok) return parsed
          return ok({ ...parsed.value, dataset: { ...parsed.value.dataset, hash: rules.hashOf(dataset) } })
        }),
    }
  })
}
