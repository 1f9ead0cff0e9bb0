/**
 * The shell around every screen: sidebar, top bar, command palette, ways in, notices. It reads the
 * lists and opens the device once; what a page shows is decided by the URL alone.
 */
import './styles/index.css'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Router, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { useStore } from 'zustand'
import styles from './App.module.css'
import { lazy } from './controls/lazy.tsx'
import { Toasts } from './controls/Toasts.tsx'
import { TooltipProvider } from './controls/Tooltip.tsx'
import { BesideNote } from './intake/BesideNote.tsx'
import { FileIntake } from './intake/FileIntake.tsx'
import { placeOf, screenKey, stepTitles } from './routes.ts'
import { DialogBoundary } from './shell/DialogBoundary.tsx'
import { NewVersion } from './shell/NewVersion.tsx'
import { Screen } from './shell/Screen.tsx'
import { ScreenBoundary } from './shell/ScreenBoundary.tsx'
import { Sidebar } from './shell/Sidebar.tsx'
import { TopBar } from './shell/TopBar.tsx'
import { tabTitle } from './shell/tabTitle.ts'
import { useLeavePrompt } from './shell/useLeavePrompt.ts'
import { usePaletteKey } from './shell/usePaletteKey.ts'
import { useShownInUse } from './shell/useShownInUse.ts'
import { useTheme, useThemeOnRoot } from './shell/useTheme.ts'
import { useStudio } from './studio.tsx'

const CommandPalette = lazy(async () => ({
  default: (await import('./shell/CommandPalette.tsx')).CommandPalette,
}))

export function App() {
  return (
    <Router hook={useHashLocation}>
      <TooltipProvider delayDuration={400} skipDelayDuration={200}>
        <FileIntake>
          <Shell />
        </FileIntake>
      </TooltipProvider>
    </Router>
  )
}

/** Lists at once; the device after the first paint, because its shaders take seconds. */
function useOpening(): void {
  const studio = useStudio()
  useEffect(() => {
    void studio.datasets.getState().refresh()
    void studio.runs.getState().refresh()
    const timer = setTimeout(() => {
      void studio.device.getState().open(studio.preferences.getState().backend)
    }, 300)
    return () => clearTimeout(timer)
  }, [studio])
}

function Shell() {
  const studio = useStudio()
  const [location] = useLocation()
  const [searching, setSearching] = useState(false)
  const main = useRef<HTMLElement>(null)
  const theme = useTheme(studio.preferences)
  useThemeOnRoot(theme)
  useOpening()
  useLeavePrompt()
  usePaletteKey(useCallback(() => setSearching((shown) => !shown), []))

  const place = placeOf(location)
  useShownInUse(place)
  const title =
    place.kind === 'step'
      ? stepTitles[place.step]
      : {
          home: 'Home',
          runs: 'Runs',
          job: 'Job',
          storage: 'Storage',
          importing: 'Import',
          model: 'Open a model',
          unknown: 'Nothing here',
        }[place.kind]

  const inTab = useStore(studio.training, ({ status }) => tabTitle(title, status))
  useEffect(() => {
    document.title = inTab
  }, [inTab])

  const key = screenKey(place)
  const shownBefore = useRef(key)
  useEffect(() => {
    if (shownBefore.current === key) return
    shownBefore.current = key
    // A new screen starts at its top, for eyes and for the keyboard. To focus lays the page out: in a task of its own.
    window.scrollTo(0, 0)
    const timer = setTimeout(() => main.current?.focus({ preventScroll: true }))
    return () => clearTimeout(timer)
  }, [key])

  return (
    <>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <div className={styles.app}>
        <Sidebar />
        <div>
          <TopBar theme={theme} onSearch={() => setSearching(true)} />
          <NewVersion />
          <BesideNote />
          <main ref={main} className={styles.main} tabIndex={-1}>
            <ScreenBoundary key={key}>
              <Suspense fallback={<p className={`page ${styles.loading}`}>Loading …</p>}>
                <Screen place={place} />
              </Suspense>
            </ScreenBoundary>
          </main>
        </div>
      </div>
      {searching && (
        <DialogBoundary notices={studio.notices} onClose={() => setSearching(false)}>
          <Suspense>
            <CommandPalette onClose={() => setSearching(false)} />
          </Suspense>
        </DialogBoundary>
      )}
      <Toasts notices={studio.notices} />
    </>
  )
}
