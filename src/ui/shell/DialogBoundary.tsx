import { Component, type ReactNode } from 'react'
import { askForPartsAgain, PartNotLoaded } from '../controls/lazy.tsx'
import type { Studio } from '../studio.tsx'
import { partNotLoaded } from './partNotLoaded.ts'

interface Props {
  readonly notices: Studio['notices']
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that breaks closes and says so; the page behind it, and a running training, go on. */
export class DialogBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(fault: unknown) {
    askForPartsAgain()
    this.props.notices.getState().alert(
      fault instanceof PartNotLoaded
        ? { ...partNotLoaded, remedy: 'Check your connection, then open the dialog again.' }
        : {
            code: 'dialog-failed',
            message: `The dialog could not be shown: ${fault instanceof Error ? fault.message : String(fault)}.`,
            remedy: 'Open it again. Datasets, runs and a training under way are safe.',
          },
    )
    this.props.onClose()
  }

  override render() {
    return this.state.broken ? null : this.props.children
  }
}
