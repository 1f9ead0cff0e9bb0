/** Lets a page answer between two heavy parts of it: false in the first render, true one task later. */
import { useEffect, useState } from 'react'

export function useNextTask(): boolean {
  const [later, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true))
    return () => clearTimeout(timer)
  }, [])
  return later
}
