export function EvaluateScreen({ runId }: { readonly runId: string }) {
  return <div className="page">{runId}</div>
}
