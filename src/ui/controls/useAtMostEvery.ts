import { useEffect, useState } from 'react'

/** The latest value, but never changed twice within `intervalMs`: for what is spoken, or costly to draw. */
export function useAtMostEvery<T>(value: T, intervalMs: number): T {
  const [held, setHeld] = useState({ value, atMs: 0 })
  useEffect(() => {
    if (Object.is(value, held.value)) return
    const waitMs = Math.max(0, held.atMs + intervalMs - performance.now())
    const timer = setTimeout(() => setHeld({ value, atMs: performance.now() }), waitMs)
    return () => clearTimeout(timer)
  }, [value, held, intervalMs])
  return held.value
}
