/**
 * The study being set up for one dataset: what the form edits and the run is started from. It
 * begins with what the importer understood, keeps every change in this browser until the dataset
 * is gone, and always holds what the study would do (`#domain/studyPlan`).
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Dataset } from '#domain/dataset'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Study } from '#domain/study'
import { groupedProtocol, publishedProtocol } from '#domain/studyDefaults'
import { defaultStudy, fitStudy, planStudy, type StudyPlan } from '#domain/studyPlan'
import { parseStudy } from '#domain/studySettings'
import type { PreferenceStorage } from './preferences.ts'

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

export function applyPreset(study: Study, preset: Preset): Study {
  switch (preset) {
    case 'grouped':
      return groupedProtocol(study)
    case 'published':
      return publishedProtocol(study)
    default:
      return preset satisfies never
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
      const parsed = parseStudy(JSON.parse(storage?.getItem(keyOf(dataset.summary.hash)) ?? 'null'))
      return parsed.ok ? parsed.value : null
    } catch {
      return null
    }
  }

  return createStore<StudyDraftState>()((set, get) => {
    const show = (dataset: Dataset, study: Study): Study => {
      const made = fitStudy(study, dataset)
      set({ draft: { kind: 'ready', dataset, study: made, plan: planStudy(dataset, made) } })
      return made
    }
    const edit = (make: (study: Study, dataset: Dataset) => unknown): Result<Study> => {
      const { draft } = get()
      if (draft.kind === 'none') return err(noDraft)
      const parsed = parseStudy(make(draft.study, draft.dataset))
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
        show(dataset, kept(dataset) ?? defaultStudy(dataset))
      },

      change: (make) => edit(make),

      preset(preset) {
        edit((study) => applyPreset(study, preset))
      },

      reset() {
        edit((_, dataset) => defaultStudy(dataset))
      },

      adopt: (value) =>
        edit((_, dataset) => {
          const parsed = parseStudy(value)
          return parsed.ok
            ? { ...parsed.value, dataset: { ...parsed.value.dataset, hash: dataset.summary.hash } }
            : value
        }),
    }
  })
}
