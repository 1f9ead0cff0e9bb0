/**
 * One model file at a time, from the drop to a run: looked at, what it leaves open answered by its owner, and only then kept.
 * Each answer sends the file through the reading again, so that what is shown is what would be kept; one that cannot be is told
 * beside the last that could. Nothing is stored before `keep`.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { ModelAsk, ModelLook } from '#domain/model/givenModel'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { InputFile } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import { attempts } from './attempt.ts'
import type { RunsStore } from './runs.ts'

export interface ModelFiles {
  readonly model: InputFile
  /** The `model_config.json` dropped with it. */
  readonly config: InputFile | null
}

/** What was looked at, and how it stands. */
export interface ModelDraft extends ModelFiles {
  readonly look: ModelLook
  /** By field of the configuration. */
  readonly answers: Readonly<Record<string, unknown>>
  /** What has to be stated first; null when it can be kept. */
  readonly lacking: AppError | null
  /** Why the last answer could not be taken. */
  readonly fault: AppError | null
}

export type GivenModelStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly file: string }
  | { readonly kind: 'looked'; readonly draft: ModelDraft; readonly busy: 'rereading' | 'keeping' | null }
  | { readonly kind: 'failed'; readonly file: string; readonly error: AppError }

export interface GivenModelsState {
  readonly status: GivenModelStatus
  open(files: ModelFiles): Promise<void>
  /** Text as it was typed; blank takes the answer back. */
  answer(ask: ModelAsk, text: string): Promise<void>
  /** Stores it; the run it became, or null when it could not be. */
  keep(): Promise<RunRecord | null>
  clear(): void
}

export type GivenModelsStore = StoreApi<GivenModelsState>

export interface GivenModelsDeps {
  readonly ingest: Client<IngestCalls>
  readonly runs: RunsStore
  readonly newId: () => string
}

const notNumbers = (label: string, cell: string): AppError => ({
  code: 'not-a-number',
  message: `${label}: “${cell}” is not a number.`,
  remedy: 'Write numbers with a decimal point, separated by blanks, commas or lines.',
})

/** What was typed, as the configuration holds it. Error: `not-a-number`. */
export function answerOf({ kind, label, count }: ModelAsk, text: string): Result<unknown> {
  const cells = text
    .split(kind === 'names' ? /[\n,;]+/ : /[\s,;]+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  if (kind !== 'numbers') return ok(cells)
  const wrong = cells.find((cell) => !Number.isFinite(Number(cell)))
  if (wrong !== undefined) return err(notNumbers(label, wrong))
  const numbers = cells.map(Number)
  return ok(count === 1 ? numbers[0] : numbers)
}

/** `best_model.pt` → `best_model` */
const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '') || file

export function createGivenModels({ ingest, runs, newId }: GivenModelsDeps): GivenModelsStore {
  return createStore<GivenModelsState>()((set, get) => {
    const running = attempts()
    const draftOf = (): ModelDraft | null => {
      const { status } = get()
      return status.kind === 'looked' && status.busy === null ? status.draft : null
    }
    const show = (draft: ModelDraft, busy: 'rereading' | 'keeping' | null = null): void =>
      set({ status: { kind: 'looked', draft, busy } })

    return {
      status: { kind: 'none' },

      async open(files) {
        const attempt = running.begin()
        const { name: file } = files.model
        set({ status: { kind: 'looking', file } })
        // Not aborted with the attempt: ending the worker would take an import under way with it.
        const looked = await ingest.call('lookAtModel', { ...files, answers: {} })
        if (!attempt.alive()) return
        if (looked.ok) show({ ...files, ...looked.value, answers: {}, fault: null })
        else set({ status: { kind: 'failed', file, error: looked.error } })
      },

      async answer(ask, text) {
        const draft = draftOf()
        if (!draft) return
        const answer = answerOf(ask, text)
        if (!answer.ok) return show({ ...draft, fault: answer.error })
        const { [ask.field]: _, ...others } = draft.answers
        const answers = text.trim() === '' ? others : { ...others, [ask.field]: answer.value }
        const attempt = running.begin()
        show(draft, 'rereading')
        const { model, config } = draft
        const looked = await ingest.call('lookAtModel', { model, config, answers })
        if (!attempt.alive()) return
        if (looked.ok) show({ ...draft, ...looked.value, answers, fault: null })
        else show({ ...draft, fault: looked.error })
      },

      async keep() {
        const draft = draftOf()
        if (!draft || draft.lacking) return null
        const attempt = running.begin()
        show(draft, 'keeping')
        const { model, config, answers } = draft
        const request = { model, config, answers, runId: newId(), name: nameOf(draft.look.file) }
        const kept = await ingest.call('keepModel', request)
        if (kept.ok) runs.getState().put(kept.value)
        if (attempt.alive()) {
          if (kept.ok) set({ status: { kind: 'none' } })
          else show({ ...draft, fault: kept.error })
        }
        return kept.ok ? kept.value : null
      },

      clear() {
        running.abort()
        set({ status: { kind: 'none' } })
      },
    }
  })
}
