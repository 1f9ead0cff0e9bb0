import { useEffect } from 'react'
import { useStudio } from '../studio.tsx'

const ask = (event: BeforeUnloadEvent): void => event.preventDefault()

/** The browser asks before it leaves, reloads or closes the page while something runs in it, and only then. */
export function useLeavePrompt(): void {
  const { running } = useStudio()
  useEffect(() => {
    const stop = running.watch((now) => {
      if (now) window.addEventListener('beforeunload', ask)
      else window.removeEventListener('beforeunload', ask)
    })
    return () => {
      stop()
      window.removeEventListener('beforeunload', ask)
    }
  }, [running])
}
