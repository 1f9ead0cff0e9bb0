"""RamanCNN1D in PyTorch, written out from the study's description, apart from the product's code."""
from torch import nn


class RamanCNN1D(nn.Module):
    def __init__(self, points, classes):
        super().__init__()

        def conv(inputs, filters, kernel):
            return [nn.Conv1d(inputs, filters, kernel, padding=kernel // 2), nn.BatchNorm1d(filters), nn.ReLU()]

        self.block1 = nn.Sequential(*conv(1, 32, 15), *conv(32, 32, 15), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.block2 = nn.Sequential(*conv(32, 64, 11), *conv(64, 64, 11), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.block3 = nn.Sequential(*conv(64, 128, 7), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.classifier = nn.Sequential(
            nn.Linear(128 * (points // 4 // 4 // 4), 256), nn.ReLU(), nn.Dropout(0.4), nn.Linear(256, classes)
        )

    def forward(self, x):
        return self.classifier(self.block3(self.block2(self.block1(x))).flatten(1))
