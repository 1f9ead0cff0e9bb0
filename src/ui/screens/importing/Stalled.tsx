import { useEffect, useState } from 'react'
import type { TimedProgress } from '#state/attempt'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { useStudio } from '../../studio.tsx'

/** Readers of binary files go through theirs without a word; after so long it should be said which one it is. */
const quietMs = 10_000

/** Which file takes so long, and the ways on; nothing while there is progress. */
export function Stalled({ progress }: { readonly progress: TimedProgress }) {
  const { imports } = useStudio()
  // Bound to the word it counts from: words come in bursts, and none of them may cost a further update.
  const [quiet, setQuiet] = useState<{ readonly after: TimedProgress; readonly seconds: number } | null>(null)
  useEffect(() => {
    const begun = performance.now()
    const timer = setInterval(() => {
      const ms = performance.now() - begun
      if (ms >= quietMs) setQuiet({ after: progress, seconds: Math.round(ms / 1000) })
    }, 1000)
    return () => clearInterval(timer)
  }, [progress])
  const { file } = progress
  if (quiet?.after !== progress || file === undefined) return null
  return (
    <Banner
      tone="info"
      title={`Still reading ${file}: no progress for ${quiet.seconds} seconds`}
      action={
        <Button size="small" onClick={() => void imports.getState().leaveOut(file)}>
          Go on without it
        </Button>
      }
    >
      Large binary files can take a minute. Leaving it out reads the others again.
    </Banner>
  )
}
