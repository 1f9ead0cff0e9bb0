import { useSyncExternalStore } from 'react'

/** Icon rail and narrower, as in layout.css. */
const narrowQuery = '(max-width: 1180px)'

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(narrowQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrowQuery).matches)
}
