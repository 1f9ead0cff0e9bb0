import { Component, type ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { askForPartsAgain, PartNotLoaded } from '../controls/lazy.tsx'
import { partNotLoaded } from './partNotLoaded.ts'

interface Props {
  readonly children: ReactNode
}

/**
 * A screen that breaks says so and leaves the rest of the studio, and a running training, alone. Where something runs,
 * the browser asks before a reload (`useLeavePrompt`).
 */
export class ScreenBoundary extends Component<Props, { readonly fault: Error | null }> {
  override state = { fault: null as Error | null }

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) }
  }

  override render() {
    const { fault } = this.state
    if (!fault) return this.props.children
    const missing = fault instanceof PartNotLoaded
    const broken = {
      code: 'screen-failed',
      message: `This screen could not be shown: ${fault.message}`,
      remedy: 'Show it again; if it repeats, reload the page. Datasets and runs are safe.',
    }
    return (
      <div className="page">
        <ErrorCard
          error={missing ? partNotLoaded : broken}
          actions={
            <>
              <Button
                size="small"
                onClick={() => {
                  askForPartsAgain()
                  this.setState({ fault: null })
                }}
              >
                Show it again
              </Button>
              {!missing && (
                <Button size="small" onClick={() => window.location.reload()}>
                  Reload the page
                </Button>
              )}
            </>
          }
        />
      </div>
    )
  }
}
