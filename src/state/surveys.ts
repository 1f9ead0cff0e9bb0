/** What the ingest worker found in the dataset that is looked at; asked for again when the question changes. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { DatasetSurvey, SurveyRequest } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'

export type SurveyStatus =
  | { readonly kind: 'none' }
  /** `last` is the answer to the question before about the same dataset, so that a page need not go blank. */
  | { readonly kind: 'looking'; readonly request: SurveyRequest; readonly last: DatasetSurvey | null }
  | { readonly kind: 'ready'; readonly request: SurveyRequest; readonly survey: DatasetSurvey }
  | { readonly kind: 'failed'; readonly request: SurveyRequest; readonly error: AppError }

export interface SurveysState {
  readonly status: SurveyStatus
  /** Asks, unless this is what was asked last and did not fail. The latest question wins. */
  look(request: SurveyRequest): Promise<void>
}

export type SurveysStore = StoreApi<SurveysState>

const same = (a: SurveyRequest, b: SurveyRequest): boolean =>
  a.hash === b.hash &&
  a.group === b.group &&
  a.scaled === b.scaled &&
  a.target?.column === b.target?.column &&
  a.target?.part === b.target?.part

/** The answer there is for a dataset, be it to an older question. */
export function knownSurvey(status: SurveyStatus, hash: string): DatasetSurvey | null {
  switch (status.kind) {
    case 'none':
    case 'failed':
      return null
    case 'looking':
      return status.request.hash === hash ? status.last : null
    case 'ready':
      return status.request.hash === hash ? status.survey : null
    default:
      return status satisfies never
  }
}

export function createSurveys({ ingest }: { readonly ingest: Client<IngestCalls> }): SurveysStore {
  return createStore<SurveysState>()((set, get) => ({
    status: { kind: 'none' },

    async look(request) {
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && same(status.request, request)) return
      const asked: SurveyStatus = { kind: 'looking', request, last: knownSurvey(status, request.hash) }
      set({ status: asked })
      // Not aborted when overtaken: that would end the worker, and an import with it.
      const found = await ingest.call('survey', request)
      if (get().status !== asked) return
      set({
        status: found.ok
          ? { kind: 'ready', request, survey: found.value }
          : { kind: 'failed', request, error: found.error },
      })
    },
  }))
}
