/**
 * A list that is read from storage while it changes: one reading at a time, and what was read is shown only where nobody
 * asked for it again and nothing of the list was changed meanwhile; it is read once more otherwise. A slow reading thus never
 * takes the place of what is known since.
 */
export interface Rereading {
  /** Settles when what is shown was read after this was called. */
  refresh(): Promise<void>
  /** The list was changed otherwise than by reading it. */
  changed(): void
}

/** `read` never rejects; it answers how to show what it read. */
export function readAnew(read: () => Promise<() => void>): Rereading {
  let working: Promise<void> | null = null
  let changes = 0
  async function work(): Promise<void> {
    let before: number
    do {
      before = changes
      const show = await read()
      if (changes === before) show()
    } while (changes !== before)
    working = null
  }
  return {
    refresh() {
      changes++
      working ??= work()
      return working
    },
    changed() {
      changes++
    },
  }
}
