/**
 * The study being set up for one dataset: what the form edits and the run is started from. It
 * begins with what the importer understood, keeps every change in this browser until the dataset
 * is gone, and always holds what the study would do (`studyPlan.ts`).
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Dataset } from '#domain/dataset'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { type AppError, err, ok, type Result } from '#domain/result'
import { type Study, studySchema } from '#domain/study'
import type { PreferenceStorage } from './preferences.ts'
import { fitModel, planStudy, type StudyPlan } from './studyPlan.ts'

export type StudyDraft =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'ready'
      readonly dataset: Dataset
      readonly study: Study
      readonly plan: StudyPlan
    }

export type Preset = 'grouped' | 'published'

export interface StudyDraftState {
  readonly draft: StudyDraft
  /** Turns to a dataset; its draft is as it was left, also after a reload. */
  open(dataset: Dataset): void
  /** Any change; fields that no study may hold are refused with the field's name. */
  change(edit: (study: Study) => Study): Result<Study>
  /** A protocol with all that belongs to it; dataset, network and seed stay. */
  preset(preset: Preset): void
  /** The recipe's own values for this dataset. */
  reset(): void
  /** A study that came as JSON, from a run or a file; its dataset becomes this one. */
  adopt(value: unknown): Result<Study>
}

export type StudyDraftStore = StoreApi<StudyDraftState>

const keyOf = (hash: string): string => `spectral-studio.draft.${hash}`

/** A text column that could be a target: some repetition, more than one value. */
function guessTarget(dataset: Dataset): string {
  const { columns } = dataset.summary
  const classes = columns.filter(({ distinct }) => distinct >= 2 && distinct <= Math.max(2, dataset.rows / 3))
  return (classes[0] ?? columns[0])?.name ?? ''
}

/** The recipe on this dataset, with the roles the importer suggests. */
export function studyFor(dataset: Dataset): Study {
  const { hash, suggested } = dataset.summary
  const points = dataset.axis.values.length
  const study = ramanClassification(points, 2)
  const target = suggested.target ?? { column: guessTarget(dataset), part: 'whole' as const }
  return fitted({ ...study, dataset: { ...study.dataset, hash, target, group: suggested.group } }, dataset)
}

/** The study with its network made for this data: input length, number of classes. */
function fitted(study: Study, dataset: Dataset): Study {
  const { cohort } = planStudy(dataset, study)
  const classes = cohort.ok ? cohort.value.classNames.length : 2
  return { ...study, model: fitModel(study.model, dataset.axis.values.length, classes) }
}

export function applyPreset(study: Study, preset: Preset): Study {
  const recipe = ramanClassification(1, 2)
  const shared = { ...study, augmentation: recipe.augmentation, sampler: recipe.sampler, selection: 'best' as const }
  switch (preset) {
    case 'grouped':
      return { ...shared, split: recipe.split }
    case 'published':
      return { ...shared, split: { ...recipe.split, protocol: 'published', train: 0.8, validation: 0, test: 0.2 } }
    default:
      return preset satisfies never
  }
}

function invalid(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): AppError {
  const [issue] = error.issues
  const field = issue?.path.map(String).join('.') ?? ''
  return {
    code: 'study-invalid',
    message: `The study cannot hold this value: ${issue?.message ?? 'it does not fit'}.`,
    ...(field === '' ? {} : { where: { column: field } }),
    remedy: 'Correct the field, or go back to the recipe’s values.',
  }
}

const noDraft: AppError = {
  code: 'no-dataset',
  message: 'No dataset is open.',
  remedy: 'Open a dataset first.',
}

export function createStudyDraft(deps: { readonly storage: PreferenceStorage | null }): StudyDraftStore {
  const { storage } = deps

  const keep = (study: Study): void => {
    try {
      storage?.setItem(keyOf(study.dataset.hash), JSON.stringify(study))
    } catch {
      // A full or blocked storage costs the draft after a reload, not the session.
    }
  }
  const kept = (dataset: Dataset): Study | null => {
    try {
      const parsed = studySchema.safeParse(JSON.parse(storage?.getItem(keyOf(dataset.summary.hash)) ?? 'null'))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }

  return createStore<StudyDraftState>()((set, get) => {
    const show = (dataset: Dataset, study: Study): Study => {
      const made = fitted(study, dataset)
      set({ draft: { kind: 'ready', dataset, study: made, plan: planStudy(dataset, made) } })
      return made
    }
    const edit = (make: (study: Study, dataset: Dataset) => unknown): Result<Study> => {
      const { draft } = get()
      if (draft.kind === 'none') return err(noDraft)
      const parsed = studySchema.safeParse(make(draft.study, draft.dataset))
      if (!parsed.success) return err(invalid(parsed.error))
      const study = show(draft.dataset, parsed.data)
      keep(study)
      return ok(study)
    }

    return {
      draft: { kind: 'none' },

      open(dataset) {
        const { draft } = get()
        if (draft.kind === 'ready' && draft.dataset === dataset) return
        show(dataset, kept(dataset) ?? studyFor(dataset))
      },

      change: (make) => edit(make),

      preset(preset) {
        edit((study) => applyPreset(study, preset))
      },

      reset() {
        edit((_, dataset) => studyFor(dataset))
      },

      adopt: (value) =>
        edit((_, dataset) => {
          const parsed = studySchema.safeParse(value)
          return parsed.success
            ? { ...parsed.data, dataset: { ...parsed.data.dataset, hash: dataset.summary.hash } }
            : value
        }),
    }
  })
}
