export function DesignScreen({ hash }: { readonly hash: string }) {
  return <div className="page">{hash}</div>
}
