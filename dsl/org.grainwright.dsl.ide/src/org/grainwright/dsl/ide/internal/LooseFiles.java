// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.Set;

import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.xtext.ide.server.MultiRootWorkspaceConfigFactory;
import org.eclipse.xtext.util.IFileSystemScanner;
import org.eclipse.xtext.workspace.IProjectConfig;
import org.eclipse.xtext.workspace.ISourceFolder;
import org.eclipse.xtext.workspace.IWorkspaceConfig;
import org.eclipse.xtext.workspace.WorkspaceConfig;

/**
 * The client's folders, and besides them one project without a folder, for files that are opened by themselves. Xtext
 * alone answers nothing about such a file and fails when there is no folder at all (Xtext issue 3391).
 */
public class LooseFiles extends MultiRootWorkspaceConfigFactory {

    private static final String NAME = "files without a folder";
    private static final URI EVERYWHERE = URI.createURI("file:///");

    @Override
    public IWorkspaceConfig getWorkspaceConfig(List<WorkspaceFolder> folders) {
        WorkspaceConfig workspace = (WorkspaceConfig) super.getWorkspaceConfig(folders);
        workspace.addProject(new Project(workspace));
        return workspace;
    }

    private record Project(IWorkspaceConfig workspace) implements IProjectConfig {

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public URI getPath() {
            return EVERYWHERE;
        }

        @Override
        public Set<? extends ISourceFolder> getSourceFolders() {
            return Set.of(new Files());
        }

        @Override
        public ISourceFolder findSourceFolderContaining(URI member) {
            return new Files();
        }

        @Override
        public IWorkspaceConfig getWorkspaceConfig() {
            return workspace;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Project; // not by the workspace, which holds this one
        }

        @Override
        public int hashCode() {
            return NAME.hashCode();
        }
    }

    /** Only what is opened: nobody wants the whole disk to be read. */
    private record Files() implements ISourceFolder {

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public URI getPath() {
            return EVERYWHERE;
        }

        @Override
        public boolean contains(URI member) {
            return true;
        }

        @Override
        public List<URI> getAllResources(IFileSystemScanner scanner) {
            return List.of();
        }
    }
}
