import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Banner } from '../controls/Banner.tsx'
import { Button } from '../controls/Button.tsx'
import { useStudio } from '../studio.tsx'

/** A newer build is here. It is shown on this button only; until then everything goes on with the build in use. */
export function NewVersion() {
  const { offline, running } = useStudio()
  const newer = useStore(offline, (state) => state.status.kind === 'newer')
  const refused = useStore(offline, (state) => state.refused)
  const [runsHere, setRunsHere] = useState(false)
  useEffect(() => running.watch(setRunsHere), [running])
  if (!newer) return null
  const words = runsHere
    ? 'It waits until the training has ended.'
    : refused === 'runs-elsewhere'
      ? 'A training is running in another tab. Load the new version when it has ended.'
      : 'Loading it reloads this page. Datasets, runs and settings are kept.'
  return (
    <div className="page" role="status" style={{ paddingBottom: 0 }}>
      <Banner
        tone="info"
        title="A new version of the studio is ready"
        action={
          !runsHere && (
            <Button size="small" onClick={() => void offline.getState().showNewer()}>
              Load it
            </Button>
          )
        }
      >
        {words}
      </Banner>
    </div>
  )
}
