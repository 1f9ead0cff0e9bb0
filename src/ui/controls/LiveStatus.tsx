import { useEffect, useRef, useState } from 'react'

/** A screen reader is told of progress at most this often. */
const quietMs = 5_000

/** Says what changes, unseen, at most every five seconds; the last word is never lost. */
export function LiveStatus({ text }: { readonly text: string }) {
  const [said, setSaid] = useState(text)
  const lastMs = useRef(0)
  useEffect(() => {
    const waitMs = Math.max(0, lastMs.current + quietMs - performance.now())
    const timer = setTimeout(() => {
      lastMs.current = performance.now()
      setSaid(text)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p className="sr-only" role="status">
      {said}
    </p>
  )
}
