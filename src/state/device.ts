/**
 * The device this browser computes on, as the train worker reports it. Opening it takes seconds
 * (shader compilation, gradient self-test), so it is asked for once and shown everywhere.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { TrainingCalls } from '#protocol/trainCalls'

export type DeviceStatus =
  | { readonly kind: 'unopened' }
  /** `last` is what was known before, while the self-test runs again. */
  | { readonly kind: 'opening'; readonly last: DeviceReport | null }
  | { readonly kind: 'ready'; readonly report: DeviceReport }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface DeviceState {
  readonly status: DeviceStatus
  /** Opens the device under a preference; a second call while one is under way follows the first. */
  open(preference: BackendPreference): Promise<void>
  /** Runs the gradient self-test again on a fresh device. */
  testAgain(preference: BackendPreference): Promise<void>
  /** A run reports the device it really got (it may have fallen back). */
  reported(report: DeviceReport): void
  /** It went away under a run; the next one opens another. */
  lost(error: AppError): void
}

export type DeviceStore = StoreApi<DeviceState>

/** What is known of the device, also while it is being tested again. */
export function knownDevice(status: DeviceStatus): DeviceReport | null {
  switch (status.kind) {
    case 'ready':
      return status.report
    case 'opening':
      return status.last
    case 'unopened':
    case 'failed':
      return null
    default:
      return status satisfies never
  }
}

export function createDevice({ training }: { readonly training: Client<TrainingCalls> }): DeviceStore {
  return createStore<DeviceState>()((set, get) => {
    let latestRequest = 0
    const ask = async (preference: BackendPreference, again: boolean): Promise<void> => {
      latestRequest += 1
      const request = latestRequest
      set({ status: { kind: 'opening', last: knownDevice(get().status) } })
      const opened = await training.call('openDevice', { preference, again })
      // A later request (another backend was chosen meanwhile) owns the state.
      if (request !== latestRequest) return
      set({
        status: opened.ok ? { kind: 'ready', report: opened.value } : { kind: 'failed', error: opened.error },
      })
    }
    return {
      status: { kind: 'unopened' },
      open: (preference) => ask(preference, false),
      testAgain: (preference) => ask(preference, true),
      reported: (report) => set({ status: { kind: 'ready', report } }),
      lost: (error) => set({ status: { kind: 'failed', error } }),
    }
  })
}
