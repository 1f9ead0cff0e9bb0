/**
 * The band table as the user has it: the built-in one until it is edited, then the user's own,
 * kept in this browser. Each row says which paper it rests on.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Band, bandSchema, bandTableSchema } from '#domain/explain/bands'
import { bandTable } from '#domain/explain/bandTable'
import { infraredBands } from '#domain/explain/infraredBands'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { NoticesStore } from './notices.ts'
import type { PreferenceStorage } from './preferences.ts'

export interface BandsState {
  readonly bands: readonly Band[]
  /** Whether the table differs from the built-in one. */
  readonly edited: boolean
  /** Adds a band at the end. */
  add(band: Band): Result<Band>
  change(index: number, band: Band): Result<Band>
  remove(index: number): void
  /** Back to the built-in table; can be taken back. */
  restoreBuiltIn(): void
}

export type BandsStore = StoreApi<BandsState>

export const bandsKey = 'spectral-studio.bands'

function readStored(storage: PreferenceStorage | null): readonly Band[] | null {
  try {
    const parsed = bandTableSchema.safeParse(JSON.parse(storage?.getItem(bandsKey) ?? 'null'))
    return parsed.success ? completed(parsed.data) : null
  } catch {
    // Blocked storage or a damaged value: the built-in table serves.
    return null
  }
}

/** A table that was kept before there were others than Raman bands gets those beside it. */
const completed = (bands: readonly Band[]): readonly Band[] =>
  bands.length > 0 && bands.every(({ technique }) => technique === undefined) ? [...bands, ...infraredBands] : bands

function checked(band: Band): Result<Band> {
  const parsed = bandSchema.safeParse(band)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return err({
    code: 'band-invalid',
    message: `This band cannot be kept: ${issue?.message ?? 'a field is missing'}.`,
    ...(issue?.path.length ? { where: { column: issue.path.map(String).join('.') } } : {}),
    remedy: 'Give it a name, at least one class, and a centre inside its range.',
  } satisfies AppError)
}

export function createBands(deps: {
  readonly storage: PreferenceStorage | null
  readonly notices: NoticesStore
}): BandsStore {
  const stored = readStored(deps.storage)
  return createStore<BandsState>()((set, get) => {
    const replace = (bands: readonly Band[], edited = true): void => {
      set({ bands, edited })
      try {
        deps.storage?.setItem(bandsKey, JSON.stringify(edited ? bands : null))
      } catch {
        // A full or blocked storage costs the edits after a reload, not the session.
      }
    }
    /** Makes a change and offers to take it back. */
    const undoable = (message: string, bands: readonly Band[], edited = true): void => {
      const before = get()
      replace(bands, edited)
      deps.notices.getState().offerUndo(message, () => replace(before.bands, before.edited))
    }
    return {
      bands: stored ?? bandTable,
      edited: stored !== null,

      add(band) {
        const made = checked(band)
        if (made.ok) replace([...get().bands, made.value])
        return made
      },

      change(index, band) {
        const made = checked(band)
        if (made.ok) replace(get().bands.map((one, i) => (i === index ? made.value : one)))
        return made
      },

      remove(index) {
        const removed = get().bands[index]
        if (!removed) return
        undoable(
          `Band “${removed.name}” deleted`,
          get().bands.filter((_, i) => i !== index),
        )
      },

      restoreBuiltIn() {
        if (get().edited) undoable('Built-in band table restored', bandTable, false)
      },
    }
  })
}
