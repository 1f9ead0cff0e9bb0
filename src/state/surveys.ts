/** What the ingest worker found in the dataset that is looked at; asked for again when the question changes. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { ValuesSurvey } from '#domain/tasks/values/valuesSurvey'
import type { SpectraSurvey, Survey, SurveyRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'

export type SurveyStatus =
  | { readonly kind: 'none' }
  /** `last` is the answer to the question before about the same dataset, so that a page need not go blank. */
  | {
      readonly kind: 'looking'
      readonly request: SurveyRequest
      readonly fraction: number
      readonly last: Survey | null
    }
  | { readonly kind: 'ready'; readonly request: SurveyRequest; readonly answer: Survey }
  | { readonly kind: 'failed'; readonly request: SurveyRequest; readonly error: AppError }

export interface SurveysState {
  readonly status: SurveyStatus
  /** Asks, unless this is what was asked last and did not fail. The latest question wins. */
  look(request: SurveyRequest): Promise<void>
}

export type SurveysStore = StoreApi<SurveysState>

function same(a: SurveyRequest, b: SurveyRequest): boolean {
  if (a.hash !== b.hash) return false
  if (a.of === 'curves' || b.of === 'curves') return a.of === b.of
  if (a.of === 'values' || b.of === 'values') {
    return a.of === b.of && a.target === b.target && a.scaled === b.scaled
  }
  return (
    a.group === b.group &&
    a.scaled === b.scaled &&
    a.target?.column === b.target?.column &&
    a.target?.part === b.target?.part
  )
}

/** The answer there is for a dataset, be it to an older question. */
function known(status: SurveyStatus, hash: string): Survey | null {
  switch (status.kind) {
    case 'none':
    case 'failed':
      return null
    case 'looking':
      return status.request.hash === hash ? status.last : null
    case 'ready':
      return status.request.hash === hash ? status.answer : null
    default:
      return status satisfies never
  }
}

export function spectraSurvey(status: SurveyStatus, hash: string): SpectraSurvey | null {
  const answer = known(status, hash)
  return answer?.of === 'spectra' ? answer.survey : null
}

export function curvesSurvey(status: SurveyStatus, hash: string): CurvesSurvey | null {
  const answer = known(status, hash)
  return answer?.of === 'curves' ? answer.survey : null
}

export function valuesSurvey(status: SurveyStatus, hash: string): ValuesSurvey | null {
  const answer = known(status, hash)
  return answer?.of === 'values' ? answer.survey : null
}

export function createSurveys({ ingest }: { readonly ingest: Client<IngestCalls> }): SurveysStore {
  return createStore<SurveysState>()((set, get) => {
    let asked = 0
    return {
      status: { kind: 'none' },

      async look(request) {
        const { status } = get()
        if (status.kind !== 'none' && status.kind !== 'failed' && same(status.request, request)) return
        const own = ++asked
        const last = known(status, request.hash)
        set({ status: { kind: 'looking', request, fraction: 0, last } })
        // Not aborted when overtaken: that would end the worker, and an import with it.
        const onProgress = (fraction: number): void => {
          if (own === asked && get().status.kind === 'looking') {
            set({ status: { kind: 'looking', request, fraction, last } })
          }
        }
        const found = await ingest.call('survey', request, { onProgress })
        if (own !== asked) return
        set({
          status: found.ok
            ? { kind: 'ready', request, answer: found.value }
            : { kind: 'failed', request, error: found.error },
        })
      },
    }
  })
}
