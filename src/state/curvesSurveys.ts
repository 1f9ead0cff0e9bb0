/** What the ingest worker found in the dataset of pairs that is looked at. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { ImportProgress } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'

export type CurvesSurveyStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly hash: string; readonly fraction: number }
  | { readonly kind: 'ready'; readonly hash: string; readonly survey: CurvesSurvey }
  | { readonly kind: 'failed'; readonly hash: string; readonly error: AppError }

interface CurvesSurveysState {
  readonly status: CurvesSurveyStatus
  /** Looks through a dataset, unless it is the one looked at and did not fail. The latest one wins. */
  look(hash: string): Promise<void>
}

export type CurvesSurveysStore = StoreApi<CurvesSurveysState>

export function createCurvesSurveys({ ingest }: { readonly ingest: Client<IngestCalls> }): CurvesSurveysStore {
  return createStore<CurvesSurveysState>()((set, get) => {
    let asked = 0
    return {
      status: { kind: 'none' },

      async look(hash) {
        const { status } = get()
        if (status.kind !== 'none' && status.kind !== 'failed' && status.hash === hash) return
        const own = ++asked
        set({ status: { kind: 'looking', hash, fraction: 0 } })
        // Not aborted when overtaken: that would end the worker, and an import with it.
        const onProgress = ({ fraction }: ImportProgress): void => {
          if (own === asked) set({ status: { kind: 'looking', hash, fraction } })
        }
        const found = await ingest.call('surveyCurves', { hash }, { onProgress })
        if (own !== asked) return
        set({
          status: found.ok
            ? { kind: 'ready', hash, survey: found.value }
            : { kind: 'failed', hash, error: found.error },
        })
      },
    }
  })
}
