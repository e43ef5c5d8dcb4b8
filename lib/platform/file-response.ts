/**
 * A document as an answer: always a file to save, never something that the browser shows or runs on this origin.
 * @param cache how long the browser may keep it; what is sealed, personal or of one supplier is never kept
 */
export function fileResponse(
  { name, mediaType, content }: { name: string; mediaType: string; content: Uint8Array | AsyncGenerator<Uint8Array> },
  cache: "no-store" | "private, no-cache" = "no-store",
): Response {
  const plain = name.replace(/[^ -~]|["\\]/g, "_");
  return new Response(content instanceof Uint8Array ? new Uint8Array(content) : asFetched(content), {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": cache,
    },
  });
}

/** A piece is made when the one before has been taken. */
function asFetched(pieces: AsyncGenerator<Uint8Array>) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
