// A town and a server on Fedify.

import { tell } from './stories.mjs';
import { onFedify } from './town.mjs';

tell(onFedify);
