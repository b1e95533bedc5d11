/// Every edit that the designer knows, one small record each. See [org.correloom.app.document.Edit]
/// for what an edit promises.
package org.correloom.app.document.edit;
