import { useEffect } from "react";

/**
 * For a form that saves itself, between a keystroke and its save: what is unsaved is saved when the tab goes out of sight
 * (a phone may end it there), and the browser asks before the page is left with words that no save has taken.
 * @param save sends what is unsaved now
 * @param loses whether leaving now would lose something
 */
export function useBeforeLeaving(save: () => void, loses: () => boolean) {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === "hidden" && loses()) save();
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (loses()) event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("beforeunload", leaving);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("beforeunload", leaving);
    };
  }, [save, loses]);
}
