import type { LayoutServerLoad } from './$types';

/** Without client code a toast could not be closed: this layout shows the sentence itself. */
export const load: LayoutServerLoad = () => ({ showsFlash: true });
