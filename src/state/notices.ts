/**
 * What the studio says in passing: toasts that leave by themselves (“Run 3 deleted · Undo”) and
 * alerts that stay until the user has seen them. How long a toast stands is the page's business,
 * because it must stay under the pointer and under keyboard focus.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '#domain/result'

export interface Toast {
  readonly id: string
  readonly message: string
  /** Label and effect of its one button; null when there is nothing to take back. */
  readonly action: { readonly label: string; readonly run: () => void } | null
}

export interface Alert {
  readonly id: string
  readonly error: AppError
}

export interface NoticesState {
  readonly toasts: readonly Toast[]
  readonly alerts: readonly Alert[]
  /** Says something; returns its id. At most three toasts stand at once, the oldest leaves. */
  say(message: string): string
  /** Says what was done and offers to take it back. Taking it back removes the toast. */
  offerUndo(message: string, undo: () => void): string
  /** A fault that belongs to no screen. The same code and sentence stands only once. */
  alert(error: AppError): string
  dismiss(id: string): void
}

export type NoticesStore = StoreApi<NoticesState>

const toastsAtOnce = 3

export function createNotices(deps: { readonly newId: () => string }): NoticesStore {
  return createStore<NoticesState>()((set, get) => {
    const add = (message: string, makeAction: (id: string) => Toast['action']): string => {
      const id = deps.newId()
      const toast: Toast = { id, message, action: makeAction(id) }
      set({ toasts: [...get().toasts, toast].slice(-toastsAtOnce) })
      return id
    }
    return {
      toasts: [],
      alerts: [],
      say: (message) => add(message, () => null),
      offerUndo: (message, undo) =>
        add(message, (id) => ({
          label: 'Undo',
          run: () => {
            get().dismiss(id)
            undo()
          },
        })),
      alert(error) {
        const standing = get().alerts.find((a) => a.error.code === error.code && a.error.message === error.message)
        if (standing) return standing.id
        const id = deps.newId()
        set({ alerts: [...get().alerts, { id, error }] })
        return id
      },
      dismiss(id) {
        set({
          toasts: get().toasts.filter((toast) => toast.id !== id),
          alerts: get().alerts.filter((alert) => alert.id !== id),
        })
      },
    }
  })
}

/** Says each fault of a list once a page, however often the list is read. */
export function alertOnce(notices: NoticesStore): (faults: readonly AppError[]) => void {
  const told = new Set<string>()
  return (faults) => {
    for (const fault of faults.filter(({ message }) => !told.has(message))) {
      told.add(fault.message)
      notices.getState().alert(fault)
    }
  }
}
